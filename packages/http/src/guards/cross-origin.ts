import type { IncomingMessage } from "node:http";
import type { Headers } from "../problem.ts";

const methods = "GET, HEAD, POST, PUT, PATCH, DELETE";
const requestHeaders = "Authorization, Content-Type, If-Match, If-None-Match, X-Request-Id, trpc-accept";
const answerHeaders = "ETag, Location, Link, Retry-After, RateLimit, RateLimit-Policy, WWW-Authenticate, X-Request-Id";
const keptForSeconds = 7_200; // browsers keep it no longer

/** What pages of other origins may do (Fetch Standard, CORS protocol): what those of the listed origins ask for, without cookies. */
export interface CrossOrigin {
  /** Whether the request comes from a page of an origin that is allowed. */
  isAllowed(req: IncomingMessage): boolean;
  /** The headers of an answer to it, and of one to anybody else. */
  headersFor(req: IncomingMessage): Headers;
  /** The headers of the answer, if the request asks what is allowed; undefined for any other. */
  preflight(req: IncomingMessage): Headers | undefined;
}

/** Origins count as they are written, character by character. Throws for one that no browser would send: `*`, `null`, a path. */
export function createCrossOrigin(origins: readonly string[]): CrossOrigin {
  for (const origin of origins) {
    const isOrigin = URL.canParse(origin) && new URL(origin).origin === origin && !origin.includes("*");
    if (!isOrigin) throw new Error(`${JSON.stringify(origin)} is no origin, such as "https://app.example.com".`);
  }
  const allowed = new Set(origins);
  const isAllowed = ({ headers: { origin } }: IncomingMessage) => origin !== undefined && allowed.has(origin);
  return {
    isAllowed,
    headersFor(req) {
      if (!isAllowed(req)) return forOthers;
      return {
        "Access-Control-Allow-Origin": req.headers.origin ?? "",
        "Access-Control-Expose-Headers": answerHeaders,
        "Cross-Origin-Resource-Policy": "cross-origin",
        ...forOthers,
      };
    },
    preflight(req) {
      if (req.method !== "OPTIONS" || req.headers["access-control-request-method"] === undefined) return undefined;
      return isAllowed(req) ? permission : undefined;
    },
  };
}

/** Whatever is kept of an answer is of use to the same origin only. */
const forOthers: Headers = { Vary: "Origin" };

const permission: Headers = {
  "Access-Control-Allow-Methods": methods,
  "Access-Control-Allow-Headers": requestHeaders,
  "Access-Control-Max-Age": String(keptForSeconds),
  "Cache-Control": "no-store",
};
