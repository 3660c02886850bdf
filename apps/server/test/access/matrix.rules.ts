/** As whom a request counts, by what it shows. */
export type Standing = "nobody" | "invalid" | "cross-site" | { scopes: readonly string[] };

/** How a call is refused; undefined for one that is not. */
export interface Refusal {
  status: number;
  code: string;
  /** `WWW-Authenticate` (RFC 6750 §3); none where other credentials would not help. */
  authenticate: string | undefined;
  /** What the message has to say. */
  says: string;
}

const realm = 'Bearer realm="roster"';

/** The rules, as HTTP.md and the guide promise them. Nothing here asks the code that they are about. */
export function refusalOf(scope: string, standing: Standing): Refusal | undefined {
  if (standing === "cross-site") {
    return { status: 403, code: "request.cross_site", authenticate: undefined, says: "page" };
  }
  if (standing === "invalid") {
    return { status: 401, code: "auth.invalid", authenticate: `${realm}, error="invalid_token"`, says: "" };
  }
  if (scope === "anyone") return undefined;
  if (standing === "nobody") return { status: 401, code: "auth.required", authenticate: realm, says: "" };
  if (standing.scopes.includes(scope)) return undefined;
  const authenticate = `${realm}, error="insufficient_scope", scope="${scope}"`;
  return { status: 403, code: "auth.forbidden", authenticate, says: scope };
}
