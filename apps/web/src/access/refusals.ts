const listeners = new Set<() => void>();

// What these say of the caller is heard where they are asked.
const own = new Set(["sessions.get", "sessions.create"]);

/** Tells of a request's end: a refusal may mean that the session is over, or that its operator may do less than before. */
export function heardRefusal({ status, paths }: { status?: number | undefined; paths: readonly string[] }): void {
  if ((status !== 401 && status !== 403) || paths.some((path) => own.has(path))) return;
  for (const listener of listeners) listener();
}

/** Calls the listener after every refusal, until the returned function is called. */
export function onRefusal(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
