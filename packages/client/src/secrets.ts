/** Replaces what must not be told. */
export type Hide = (text: string) => string;

/** Hides a key, and what else is sent in headers of the caller's own and is long enough to be a secret. */
export function createHide(key: string | undefined, headers: Record<string, string>): Hide {
  // A caller whose program is not type-checked may give numbers.
  const words = Object.values(headers).flatMap((value: unknown) => String(value).split(/\s+/));
  const secrets = [...(key ? [key] : []), ...words.filter((word) => word.length >= 8)];
  return (text) => secrets.reduce((hidden, secret) => hidden.replaceAll(secret, "[hidden]"), text);
}

/** A copy of a JSON value that tells no secret. */
export function hideIn<Value>(value: Value, hide: Hide): Value {
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) => (typeof part === "string" ? hide(part) : part));
}

interface ErrorLike {
  name?: unknown;
  message?: unknown;
  stack?: unknown;
  code?: unknown;
  cause?: unknown;
  errors?: unknown;
}

// Causes may go round in a circle.
const maxDepth = 5;

/** What an error says, and why, without secrets. The error itself may hold the request with all its headers. */
export function hiddenCopy(error: unknown, hide: Hide, depth = 0): Error {
  if (typeof error !== "object" || error === null) return new Error(hide(String(error)));
  const { name, message, stack, code, cause, errors } = error as ErrorLike;
  const isDeep = depth >= maxDepth;
  const copy = new Error(
    typeof message === "string" ? hide(message) : "",
    cause === undefined || isDeep ? {} : { cause: hiddenCopy(cause, hide, depth + 1) },
  );
  if (typeof name === "string") copy.name = hide(name);
  if (typeof stack === "string") copy.stack = hide(stack);
  if (typeof code === "string") Object.assign(copy, { code: hide(code) });
  if (Array.isArray(errors) && !isDeep) {
    Object.assign(copy, { errors: errors.map((one: unknown) => hiddenCopy(one, hide, depth + 1)) });
  }
  return copy;
}
