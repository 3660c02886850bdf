import type { WireRequest } from "./corpus.socket.ts";

export interface StoredUser {
  name: string;
  email: string;
  age: number;
}

/** One request and what a stranger who has read HTTP.md and the RFCs would expect of it. */
export interface Case {
  name: string;
  /** `{id}` in the target or a textual body stands for a user that is there before and is removed after. */
  request: WireRequest;
  /** Whether `present` is there already, though the request does not name it. */
  beside?: boolean;
  status: number;
  /** The code of the error; none where the request is accepted. */
  code?: string;
  /** The fields that the error names, in any order. */
  fields?: string[];
  /** What both doors then read of the user that was made or changed. Without it, nothing was. */
  stored?: StoredUser;
  /** Headers that the answer has. */
  headers?: Record<string, string>;
  /** Part of the answer's JSON. */
  answer?: unknown;
}

/** A refusal, and the status under which each door tells it. */
export interface Refusal {
  code: string;
  rest: number;
  rpc: number;
  fields?: string[];
}

export const invalid = (...fields: string[]): Refusal => ({ code: "request.invalid", rest: 422, rpc: 400, fields });
export const malformedJson: Refusal = { code: "request.malformed_json", rest: 400, rpc: 400 };
export const malformedPath: Refusal = { code: "request.malformed_path", rest: 400, rpc: 400 };
export const tooDeep: Refusal = { code: "request.too_deep", rest: 400, rpc: 400 };
export const tooLarge: Refusal = { code: "request.too_large", rest: 413, rpc: 413 };
export const unsupported: Refusal = { code: "request.unsupported_media_type", rest: 415, rpc: 415 };
export const noUser: Refusal = { code: "users.not_found", rest: 404, rpc: 404 };
export const noRoute: Refusal = { code: "route.not_found", rest: 404, rpc: 404 };
export const otherMethod: Refusal = { code: "method.not_allowed", rest: 405, rpc: 405 };
export const taken: Refusal = { code: "users.email_taken", rest: 409, rpc: 409 };
export const stale: Refusal = { code: "users.version_conflict", rest: 412, rpc: 412 };
export const crossSite: Refusal = { code: "request.cross_site", rest: 403, rpc: 403 };
export const unknownCaller: Refusal = { code: "auth.required", rest: 401, rpc: 401 };
export const invalidKey: Refusal = { code: "auth.invalid", rest: 401, rpc: 401 };
export const otherHost: Refusal = { code: "host.not_allowed", rest: 421, rpc: 421 };
export const notHttp: Refusal = { code: "request.malformed_http", rest: 400, rpc: 400 };

type Door = "rest" | "rpc";

/** A request that one door refuses. */
export const refused = (door: Door, name: string, request: WireRequest, refusal: Refusal): Case => ({
  name: `${door === "rest" ? "REST" : "RPC"}: ${name}`,
  request,
  status: refusal[door],
  code: refusal.code,
  ...(refusal.fields && { fields: refusal.fields }),
});

/** A request that one door accepts. */
export const accepted = (
  door: Door,
  name: string,
  request: WireRequest,
  { status = 200, ...rest }: Partial<Case> = {},
): Case => ({
  name: `${door === "rest" ? "REST" : "RPC"}: ${name}`,
  request,
  status,
  ...rest,
});

export const ada: StoredUser = { name: "Ada Lovelace", email: "ada@example.com", age: 36 };

/** The user that `{id}` stands for, as it is before the request. */
export const present: StoredUser = { name: "Zoë Hopper", email: "zoë@example.com", age: 85 };

/** The same body given to both doors to make a user: what is then stored, or how it is refused. */
export function created(name: string, body: string | Buffer, verdict: StoredUser | Refusal): Case[] {
  const rest: WireRequest = { line: "POST /users", body };
  const rpc: WireRequest = { line: "POST /trpc/users.create", body };
  if ("code" in verdict) return [refused("rest", name, rest, verdict), refused("rpc", name, rpc, verdict)];
  return [
    accepted("rest", name, rest, { status: 201, stored: verdict }),
    accepted("rpc", name, rpc, { stored: verdict }),
  ];
}

/** A query of the RPC door, its input as it stands in the URL before it is percent-encoded. */
export const rpcGet = (procedure: string, input: string): WireRequest => ({
  line: `GET /trpc/${procedure}?input=${encodeURIComponent(input)}`,
});
