/** Keeps what was read for so long, for what may be a little old. A failure is not kept. */
export function kept<Result>(read: () => Promise<Result>, forMs: number): () => Promise<Result> {
  let last: { result: Promise<Result>; until: number } | undefined;
  return () => {
    if (last && performance.now() < last.until) return last.result;
    const latest = { result: read(), until: performance.now() + forMs };
    last = latest;
    latest.result.catch(() => {
      if (last === latest) last = undefined;
    });
    return latest.result;
  };
}
