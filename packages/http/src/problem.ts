import type { ServerResponse } from "node:http";
import { requestIdOf } from "./request-id.ts";

/** One thing wrong with a request, and in which part of it. */
export interface ProblemViolation {
  in: "body" | "query" | "path" | "header";
  path: (string | number)[];
  code: string;
  message: string;
}

/** Problem details (RFC 9457 §3) with the members this API adds. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  requestId: string;
  errors?: ProblemViolation[];
}

/** What the catalogue must say of a code. Further members are the owner's. */
export interface ProblemEntry {
  status: number;
  title: string;
  meaning: string;
  /** Sent as `Retry-After` (RFC 9110 §10.2.3). */
  retryAfterSeconds?: number;
}

/** The codes that this package raises by itself; a catalogue holds them and whatever the router adds. */
export type HttpErrorCode =
  | "request.malformed_json"
  | "request.malformed_path"
  | "request.malformed_http"
  | "request.headers_too_large"
  | "request.timeout"
  | "request.precondition_failed"
  | "request.range_not_satisfiable"
  | "request.too_deep"
  | "request.too_large"
  | "request.unsupported_media_type"
  | "request.invalid"
  | "request.cross_site"
  | "host.not_allowed"
  | "route.not_found"
  | "method.not_allowed"
  | "server.internal"
  | "server.unavailable";

export type ProblemCatalogue = Record<HttpErrorCode, ProblemEntry> & Record<string, ProblemEntry>;

/** A refusal that has nothing to do with what the router does. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  readonly code: HttpErrorCode;
  readonly headers: Record<string, string>;
  readonly violations: ProblemViolation[];

  constructor(
    code: HttpErrorCode,
    detail: string,
    options: { headers?: Record<string, string>; violations?: ProblemViolation[]; cause?: unknown } = {},
  ) {
    super(detail, { cause: options.cause });
    this.code = code;
    this.headers = options.headers ?? {};
    this.violations = options.violations ?? [];
  }
}

export interface ProblemFacts {
  code: string;
  detail?: string;
  requestId: string;
  errors?: ProblemViolation[] | undefined;
}

/**
 * The problem of a code. `server.internal` says nothing of what happened, and neither does a code that the catalogue lacks:
 * it becomes `server.internal`.
 */
export function problemOf(catalogue: ProblemCatalogue, { code, detail, requestId, errors }: ProblemFacts): Problem {
  const name = Object.hasOwn(catalogue, code) ? code : "server.internal";
  const { title, status, meaning } = catalogue[name] ?? catalogue["server.internal"];
  const about = { type: `/problems/${name}`, title, status, code: name };
  if (name === "server.internal") return { ...about, detail: meaning, requestId };
  return { ...about, detail: detail ?? meaning, requestId, ...(errors && errors.length > 0 && { errors }) };
}

export type Headers = Record<string, string>;

/** The headers that go with a problem. */
export function problemHeaders(catalogue: ProblemCatalogue, problem: Problem): Headers {
  const retryAfter = catalogue[problem.code]?.retryAfterSeconds;
  return {
    "Content-Type": "application/problem+json",
    "Cache-Control": "no-store",
    ...(retryAfter !== undefined && { "Retry-After": String(retryAfter) }),
  };
}

/** Answers with what `error` may say: an HttpError speaks for itself, anything else is `server.internal`. */
export function sendProblem(res: ServerResponse, catalogue: ProblemCatalogue, error: unknown): Problem {
  const requestId = requestIdOf(res);
  const problem =
    error instanceof HttpError
      ? problemOf(catalogue, { code: error.code, detail: error.message, requestId, errors: error.violations })
      : problemOf(catalogue, { code: "server.internal", requestId });
  const headers = { ...problemHeaders(catalogue, problem), ...(error instanceof HttpError && error.headers) };
  send(res, problem.status, headers, JSON.stringify(problem));
  return problem;
}

/** Writes a whole answer. HEAD has the headers of the body that it leaves out, and 304 those that caches need (RFC 9110 §9.3.2, §15.4.5). */
export function send(res: ServerResponse, status: number, headers: Headers, body: string): void {
  const isBodyless = status === 204 || status === 304;
  const length = Buffer.byteLength(body);
  const head: string[] = []; // flat, which Node writes without a second look
  for (const name in headers) if (!isBodyless || name !== "Content-Type") head.push(name, headers[name] ?? "");
  if (isBodyless) res.removeHeader("Content-Type");
  else head.push("Content-Length", String(length));
  res.writeHead(status, head);
  if (isBodyless || res.req.method === "HEAD") res.end();
  // ASCII is the same in both, and faster as the narrower.
  else res.end(body, length === body.length ? "latin1" : "utf8");
}
