import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Router } from "express";
import type { RequestHandler, Response } from "express";
import { readOnly } from "../fallback.ts";
import { HttpError } from "../problem.ts";
import type { ProblemEntry } from "../problem.ts";
import { isNoneMatchHit } from "../rest/precondition.ts";
import { setRouteLabel } from "../route-label.ts";
import { pageStyle, problemPage, referencePage, referenceScript } from "./pages.ts";

export interface DocsOptions {
  title: string;
  /** The OpenAPI document, as the bytes that are to be served. */
  document: Buffer;
  catalogue: Record<string, ProblemEntry & { remedy: string }>;
}

const built = join(import.meta.dirname, "../../dist");

/**
 * Serves `/openapi.json`, `/docs` (Scalar, from this package's build) and `/problems/{code}`.
 * The pages hold no inline script and ask no other host.
 */
export function createDocs({ title, document, catalogue }: DocsOptions): Router {
  const routes = Router({ strict: true, caseSensitive: true });
  const only = (path: string, handler: RequestHandler) => routes.route(path).get(handler).all(readOnly);
  only("/openapi.json", prepared("/openapi.json", "json", document));
  only("/docs", prepared("/docs", "html", referencePage(title)));
  only("/docs/reference.js", prepared("/docs/reference.js", "js", referenceScript));
  only("/docs/scalar.js", (_req, res) => {
    setRouteLabel(res, "/docs/scalar.js");
    if (!existsSync(join(built, "scalar.js")))
      throw new HttpError("route.not_found", "The page is not built: npm run build -w @roster/http.");
    revalidated(res).sendFile("scalar.js", { root: built, acceptRanges: false });
  });
  only("/problems/page.css", prepared("/problems/page.css", "css", pageStyle));
  routes
    .route("/problems/:code")
    .get((req, res) => {
      setRouteLabel(res, "/problems/{code}");
      const { code } = req.params;
      const entry = Object.hasOwn(catalogue, code) ? catalogue[code] : undefined;
      if (!entry) throw new HttpError("route.not_found", "There is no such error code.");
      revalidated(res)
        .type("html")
        .send(problemPage({ ...entry, code }, title));
    })
    .all(readOnly);
  return routes;
}

/** Bytes that never change while the process lives, with an entity tag (RFC 9110 §8.8.3). */
function prepared(path: string, type: string, content: string | Buffer): RequestHandler {
  const bytes = Buffer.from(content);
  const entityTag = `"${createHash("sha256").update(bytes).digest("base64url")}"`;
  return (req, res) => {
    setRouteLabel(res, path);
    revalidated(res).set("ETag", entityTag).type(type);
    if (isNoneMatchHit(req.headers, entityTag)) res.status(304).end();
    else res.send(bytes);
  };
}

const revalidated = (res: Response) => res.set("Cache-Control", "no-cache");
