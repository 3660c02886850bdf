interface NetworkError {
  message?: unknown;
  code?: unknown;
  syscall?: unknown;
  cause?: unknown;
  errors?: unknown;
}

// Node's and undici's, then Bun's.
const codes = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
  "ConnectionRefused",
  "FailedToOpenSocket",
]);

// Causes may go round in a circle.
const maxDepth = 5;

/**
 * Whether what `fetch` threw says that no connection was made, so that the server cannot have acted. Browsers do not tell:
 * there it is false.
 */
export function hasNotConnected(error: unknown, depth = 0): boolean {
  if (typeof error !== "object" || error === null || depth > maxDepth) return false;
  const { message, code, syscall, cause, errors } = error as NetworkError;
  // Of a name with several addresses, one error for each.
  if (Array.isArray(errors) && errors.length > 0) return errors.every((one) => hasNotConnected(one, depth + 1));
  if (syscall === "connect" || syscall === "getaddrinfo" || codes.has(String(code))) return true;
  // Deno has no code: "error sending request for url (…): client error (Connect): tcp connect error: …".
  if (typeof message === "string" && message.includes("client error (Connect)")) return true;
  return hasNotConnected(cause, depth + 1);
}

/** What a copied error says in one line, with the last of its causes: "fetch failed" alone helps nobody. */
export function reasonOf(error: Error): string {
  const { errors } = error as NetworkError;
  if (error.message === "" && Array.isArray(errors)) return errors.map(reasonOf).join(", ");
  const { cause } = error;
  const deeper = cause instanceof Error ? reasonOf(cause) : "";
  return deeper || error.message || error.name;
}
