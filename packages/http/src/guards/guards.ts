import type { Handler } from "../handler.ts";
import { HttpError, send, sendProblem } from "../problem.ts";
import type { ProblemCatalogue } from "../problem.ts";
import { giveRequestId } from "../request-id.ts";
import { guardHead } from "./answer-head.ts";
import { isCrossSiteWrite } from "./cross-site.ts";
import { authorityOf, hostOf, originForm, requireCanonical, requireHttp1 } from "./request-target.ts";

export interface GuardOptions {
  catalogue: ProblemCatalogue;
  /** Whether a host (lower case, without port, IPv6 in brackets) is this server's. */
  isOwnHost(host: string): boolean;
}

/**
 * What every request passes before the doors. It gets its `X-Request-Id` and the headers that every answer carries, and is
 * refused if it is no HTTP/1 with one Host (400, RFC 9112 §3.2), if it names another host (421, RFC 9110 §15.5.20), if its
 * path is not canonical (400), or if it is a write that a page of another site caused (403, by Fetch Metadata, else by Origin).
 */
export function createGuards({ catalogue, isOwnHost }: GuardOptions): Handler {
  // Callers name the same host again and again.
  let lastOwn: string | undefined;
  return (req, res, next) => {
    giveRequestId(req, res);
    guardHead(res);
    try {
      requireHttp1(req);
      const authority = authorityOf(req);
      if (authority !== lastOwn && !isOwnHost(hostOf(authority))) {
        throw new HttpError("host.not_allowed", "This server does not answer for the host that the request names.");
      }
      lastOwn = authority;
      if (isCrossSiteWrite(req, authority)) {
        throw new HttpError("request.cross_site", "A page of another site caused this write.");
      }
      if (req.url === "*" && req.method === "OPTIONS") return send(res, 204, { Allow: "GET, HEAD, OPTIONS" }, "");
      req.url = originForm(req.url ?? "/");
      requireCanonical(req.url);
    } catch (error) {
      sendProblem(res, catalogue, error);
      return;
    }
    next();
  };
}
