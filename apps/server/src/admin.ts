import { existsSync } from "node:fs";
import { join } from "node:path";
import { HttpError, readOnly, setRouteLabel } from "@roster/http";
import express, { Router } from "express";

const built = join(import.meta.dirname, "../../web/dist");
const whole = { acceptRanges: false };

/** The built admin at `/app`, where every path without a file is the page itself: the page has its own routes. */
export function adminRoutes(): Router {
  const routes = Router();
  routes
    .route("/")
    .get((_req, res) => {
      setRouteLabel(res, "/");
      res.redirect("/app/");
    })
    .all(readOnly);
  if (!existsSync(join(built, "index.html"))) return routes;

  routes.use("/app", (_req, res, next) => {
    setRouteLabel(res, "/app");
    res.setHeader("Cache-Control", "no-cache");
    next();
  });
  // Their names hold a hash of what is in them.
  routes.use("/app/assets", express.static(join(built, "assets"), { ...whole, immutable: true, maxAge: "1y" }));
  routes.get("/app/assets/*path", () => {
    throw new HttpError("route.not_found", "There is no such file.");
  });
  routes.use("/app", express.static(built, { ...whole, index: false }));
  routes
    .route("/app{/*path}")
    .get((_req, res) => res.sendFile("index.html", { ...whole, root: built }))
    .all(readOnly);
  return routes;
}
