import type { ProblemCatalogue } from "../src/index.ts";

const entry = (status: number, title: string) => ({ status, title, meaning: `${title}.` });

export const catalogue: ProblemCatalogue = {
  "request.malformed_json": entry(400, "Not JSON"),
  "request.malformed_path": entry(400, "Not a canonical path"),
  "request.malformed_http": entry(400, "Not HTTP"),
  "request.headers_too_large": entry(431, "Too many headers"),
  "request.precondition_failed": entry(412, "Another representation"),
  "request.range_not_satisfiable": entry(416, "No such part"),
  "request.timeout": entry(408, "Too slow"),
  "request.too_deep": entry(400, "Too deep"),
  "request.too_large": entry(413, "Too large"),
  "request.unsupported_media_type": entry(415, "Not a media type of ours"),
  "request.invalid": entry(422, "Not valid"),
  "request.cross_site": entry(403, "Another site"),
  "host.not_allowed": entry(421, "Another host"),
  "route.not_found": entry(404, "No such path"),
  "method.not_allowed": entry(405, "No such method"),
  "server.internal": entry(500, "Our fault"),
  "server.unavailable": { ...entry(503, "Not now"), retryAfterSeconds: 2 },
  "auth.required": entry(401, "Who are you"),
  "auth.forbidden": entry(403, "Not for you"),
  "rate.limited": entry(429, "Too often"),
  "books.not_found": entry(404, "No such book"),
};
