/** One thing wrong with the input: where it is, which rule it broke, and what would be right. */
export interface Violation {
  path: (string | number)[];
  code: string;
  message: string;
}

/** What the public is told of an error code. `status` is the HTTP status at the REST door. */
export interface ProblemType {
  status: number;
  title: string;
  meaning: string;
  remedy: string;
  /** How long to wait before the same request may do better; sent as `Retry-After`. */
  retryAfterSeconds?: number;
}

/** Every error code a caller can meet. Codes are public: they are added, never renamed. */
export const problemTypes = {
  "request.malformed_json": {
    status: 400,
    title: "The body is not JSON",
    meaning: "The request body could not be parsed as JSON in UTF-8.",
    remedy: "Send one JSON value, encoded as UTF-8.",
  },
  "request.malformed_path": {
    status: 400,
    title: "The path is not canonical",
    meaning: "The path holds a bad percent-encoding, an empty segment or a dot segment.",
    remedy: "Percent-encode each path segment once, as RFC 3986 describes, and send no `//`, `.` or `..`.",
  },
  "request.malformed_http": {
    status: 400,
    title: "The request is not HTTP",
    meaning: "The request line, a header or the framing of the body is not as RFC 9112 describes it.",
    remedy: "Send HTTP/1.1 with one `Host` header, through a client that writes it for you.",
  },
  "request.timeout": {
    status: 408,
    title: "The request took too long",
    meaning: "The request did not arrive in time.",
    remedy: "Send the request again, over a new connection.",
  },
  "request.headers_too_large": {
    status: 431,
    title: "The headers are too large",
    meaning: "The request line and the headers have more than 16 KiB.",
    remedy: "Send fewer or shorter headers, or a shorter query.",
  },
  "request.too_deep": {
    status: 400,
    title: "The body is nested too deeply",
    meaning: "The JSON body has more than 32 levels of arrays and objects.",
    remedy: "Send a flatter body.",
  },
  "auth.required": {
    status: 401,
    title: "Credentials are required",
    meaning: "The request carries no credentials and this operation needs them.",
    remedy: "Send an API key as `Authorization: Bearer …`.",
  },
  "auth.invalid": {
    status: 401,
    title: "The credentials are not valid",
    meaning: "The credentials are unknown, expired, revoked or mistyped, or were sent where they do not belong.",
    remedy: "Send a valid API key as `Authorization: Bearer …`, or ask the operator of this server for a new one.",
  },
  "auth.forbidden": {
    status: 403,
    title: "The scope is missing",
    meaning: "The credentials are valid but do not include the scope that this operation needs.",
    remedy: "Ask the operator of this server for a key with the scope that the error names.",
  },
  "request.cross_site": {
    status: 403,
    title: "The request came from another site",
    meaning: "A page of another origin caused this write.",
    remedy: "Send writes from the same origin, or from a program.",
  },
  "users.not_found": {
    status: 404,
    title: "There is no such user",
    meaning: "No user has this id. It may have been deleted.",
    remedy: "Check the id, or list the users.",
  },
  "route.not_found": {
    status: 404,
    title: "There is nothing at this path",
    meaning: "No operation of the API has this path.",
    remedy: "Compare the path with the document at /openapi.json.",
  },
  "method.not_allowed": {
    status: 405,
    title: "The path does not take this method",
    meaning: "The path exists, with other methods.",
    remedy: "Use one of the methods that the `Allow` header lists.",
  },
  "users.email_taken": {
    status: 409,
    title: "The email address is taken",
    meaning: "Another user has this address. Addresses are compared without regard to case.",
    remedy: "Use another address, or change the user who has it.",
  },
  "users.version_conflict": {
    status: 412,
    title: "The user has changed",
    meaning: "The user was changed after the version that the request names.",
    remedy: "Read the user again, merge the change, and send it with the new version.",
  },
  "keys.not_found": {
    status: 404,
    title: "There is no such API key",
    meaning: "No API key has this id.",
    remedy: "Check the id, or list the keys.",
  },
  "keys.not_active": {
    status: 409,
    title: "The API key is over",
    meaning: "The API key has expired or was revoked, so no other can take its place.",
    remedy: "Create a new key.",
  },
  "sessions.not_found": {
    status: 404,
    title: "There is no such session",
    meaning: "No session that the caller may end has this id. It may be over.",
    remedy: "List the sessions.",
  },
  "request.precondition_failed": {
    status: 412,
    title: "A precondition does not hold",
    meaning: "What the path names is not in the state that a header of the request asks for.",
    remedy: "Read it again, or send the request without that header.",
  },
  "request.too_large": {
    status: 413,
    title: "The body is too large",
    meaning: "The request body has more than 100,000 bytes.",
    remedy: "Send a smaller body.",
  },
  "request.unsupported_media_type": {
    status: 415,
    title: "The media type is not supported",
    meaning: "The body is not declared as JSON.",
    remedy: "Send `Content-Type: application/json`; PATCH also takes `application/merge-patch+json`.",
  },
  "host.not_allowed": {
    status: 421,
    title: "The host is not served here",
    meaning: "The `Host` header names a host that this server does not answer for.",
    remedy: "Use the address that the operator of this server gave you.",
  },
  "request.range_not_satisfiable": {
    status: 416,
    title: "There is no such part",
    meaning: "The `Range` header asks for a part that the file does not have.",
    remedy: "Ask for a part within the file, or for the whole of it.",
  },
  "request.invalid": {
    status: 422,
    title: "The request is not valid",
    meaning: "One or more values break the rules of the operation. `errors` lists all of them.",
    remedy: "Mend each value that `errors` names.",
  },
  "rate.limited": {
    status: 429,
    title: "Too many requests",
    meaning: "The caller sent more requests than its limit allows.",
    remedy: "Wait for the number of seconds in `Retry-After`.",
  },
  "server.internal": {
    status: 500,
    title: "Something went wrong on the server",
    meaning: "The server met an error that it did not expect. The request may have had an effect.",
    remedy: "Try again later. If it persists, tell the operator the `requestId`.",
  },
  "server.unavailable": {
    status: 503,
    title: "The server cannot answer now",
    meaning: "The database is out of reach, or the server is overloaded or stopping.",
    remedy: "Wait for the number of seconds in `Retry-After`, then send the request again.",
    retryAfterSeconds: 2,
  },
} as const satisfies Record<string, ProblemType>;

export type ErrorCode = keyof typeof problemTypes;

interface DomainErrorOptions {
  violations?: Violation[];
  headers?: Record<string, string>;
  cause?: unknown;
}

/** An outcome that callers are told of. Its message is public; whatever else is thrown is not. */
export class DomainError extends Error {
  override readonly name = "DomainError";
  readonly code: ErrorCode;
  readonly violations: Violation[];
  /** Headers of an answer that tells of it, at either door. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, message: string, { violations = [], headers = {}, cause }: DomainErrorOptions = {}) {
    super(message, { cause });
    this.code = code;
    this.violations = violations;
    this.headers = headers;
  }
}

/** `request.invalid`: what a schema cannot see, named as a schema would. */
export const invalid = (violations: Violation[]) =>
  new DomainError("request.invalid", summarize(violations), { violations });

/** `server.unavailable`: the store cannot be reached now. The cause is for the log. */
export const unavailable = (cause: unknown) =>
  new DomainError("server.unavailable", "The database cannot be reached.", { cause });

/** "1 field is not valid." */
export function summarize(violations: Violation[]): string {
  const count = new Set(violations.map(({ path }) => JSON.stringify(path))).size;
  return count === 1 ? "1 field is not valid." : `${count} fields are not valid.`;
}

/** Throws, as an expression: `find(id) ?? raise(notFound(id))`. */
export function raise(error: Error): never {
  throw error;
}
