import type { Handler } from "../handler.ts";
import { HttpError, send, sendProblem } from "../problem.ts";
import type { ProblemCatalogue } from "../problem.ts";
import { giveRequestId } from "../request-id.ts";
import { addHeaders, guardHead } from "./answer-head.ts";
import { createCrossOrigin } from "./cross-origin.ts";
import { isCrossSiteWrite } from "./cross-site.ts";
import { authorityOf, hostOf, originForm, pathOf, requireCanonical, requireHttp1 } from "./request-target.ts";

export interface GuardOptions {
  catalogue: ProblemCatalogue;
  /** Whether a host (lower case, without port, IPv6 in brackets) is this server's. */
  isOwnHost(host: string): boolean;
  /** Paths that answer under any Host, such as those that a load balancer asks by the address of the machine. */
  anyHostPaths?: readonly string[];
  /**
   * Origins whose pages may call and read this server, though never with the cookies of a browser: `https://app.example.com`.
   * None unless told. Throws at once for what is no origin.
   */
  allowedOrigins?: readonly string[];
  /** Whether a text holds what looks like a secret. An incoming `X-Request-Id` that does is not kept: ids are logged and stored. */
  holdsSecret?(text: string): boolean;
}

/**
 * What every request passes before the doors. It gets its `X-Request-Id` and the headers that every answer carries, and is
 * refused if it is no HTTP/1 with one Host (400, RFC 9112 §3.2), if it names another host (421, RFC 9110 §15.5.20), if its
 * path is not canonical (400), or if it is a write that a page of another site caused (403, by Fetch Metadata, else by Origin).
 */
export function createGuards(options: GuardOptions): Handler {
  const { catalogue, isOwnHost, anyHostPaths = [], allowedOrigins = [], holdsSecret = () => false } = options;
  const crossOrigin = allowedOrigins.length > 0 ? createCrossOrigin(allowedOrigins) : undefined;
  const isForAnyHost = (target: string) => anyHostPaths.includes(pathOf(originForm(target)));
  // Callers name the same host again and again.
  let lastOwn: string | undefined;
  return (req, res, next) => {
    giveRequestId(req, res, holdsSecret);
    guardHead(res);
    try {
      requireHttp1(req);
      const target = req.url ?? "/";
      const authority = authorityOf(req);
      if (authority !== lastOwn) {
        if (isOwnHost(hostOf(authority))) lastOwn = authority;
        else if (!isForAnyHost(target)) throw otherHost();
      }
      if (crossOrigin) {
        addHeaders(res, crossOrigin.headersFor(req));
        const permission = crossOrigin.preflight(req);
        if (permission) return send(res, 204, permission, "");
      }
      if (isCrossSiteWrite(req, authority) && !crossOrigin?.isAllowed(req)) {
        throw new HttpError("request.cross_site", "A page of another site caused this write.");
      }
      if (target === "*" && req.method === "OPTIONS") return send(res, 204, { Allow: "GET, HEAD, OPTIONS" }, "");
      req.url = originForm(target);
      requireCanonical(req.url);
    } catch (error) {
      sendProblem(res, catalogue, error);
      return;
    }
    next();
  };
}

const otherHost = () =>
  new HttpError("host.not_allowed", "This server does not answer for the host that the request names.");
