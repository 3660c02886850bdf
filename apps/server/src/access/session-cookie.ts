import type { IncomingMessage, ServerResponse } from "node:http";
import { DomainError } from "@roster/api";
import { sessionDays } from "../repositories/sessions.statements.ts";
import { hostnameOf, isLoopback } from "./loopback.ts";

/** Browsers take a `__Host-` cookie from this very host alone, over https or from loopback, for all of its paths. */
const name = "__Host-roster";
const attributes = "Path=/; Secure; HttpOnly; SameSite=Lax";

/** What a request presents as the token of its session, checked by nobody yet. */
export function readSessionCookie({ headers }: IncomingMessage): string | undefined {
  return headers.cookie === undefined ? undefined : /(?:^|; ?)__Host-roster=([^;]*)/.exec(headers.cookie)?.[1];
}

/** Has the browser keep the token of its session, or forget it. Over plain http no browser does, except from loopback. */
export function writeSessionCookie(res: ServerResponse, token: string | null): void {
  if (res.headersSent) {
    throw new DomainError(
      "request.invalid",
      "An answer that is streamed cannot hold a cookie. Send the call by itself.",
    );
  }
  const maxAgeSeconds = token === null ? 0 : sessionDays * 24 * 60 * 60;
  res.setHeader("Set-Cookie", `${name}=${token ?? ""}; ${attributes}; Max-Age=${maxAgeSeconds}`);
}

/**
 * Throws `request.cross_site` for a request with a session cookie that no page of our own caused, by `Sec-Fetch-Site` (W3C Fetch
 * Metadata), else by `Origin` (RFC 6454). A write that carries neither is refused too: every browser that keeps the cookie sends
 * one of them. `publicOrigin` is that of PUBLIC_URL.
 */
export function requireSameOrigin(req: IncomingMessage, publicOrigin: string | undefined): void {
  const { "sec-fetch-site": site, origin } = req.headers;
  const isRead = req.method === "GET" || req.method === "HEAD";
  if (site === "same-origin" || (site === "none" && isRead)) return;
  if (site === undefined && (origin === undefined ? isRead : isOwnOrigin(origin, req, publicOrigin))) return;
  throw new DomainError("request.cross_site", "A session is honoured for pages of this server only.");
}

/** The guards let in only hosts that are ours; a page on this machine is told by the one that it was read from. */
function isOwnOrigin(origin: string, { headers }: IncomingMessage, publicOrigin: string | undefined): boolean {
  if (origin === publicOrigin) return true;
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  return isLoopback(hostnameOf(url)) && url.host === headers.host?.toLowerCase();
}
