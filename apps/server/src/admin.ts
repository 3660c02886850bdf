import { existsSync } from "node:fs";
import { extname, join } from "node:path";
import { HttpError, readOnly, setRouteLabel } from "@roster/http";
import express, { Router } from "express";
import type { RequestHandler } from "express";

const built = join(import.meta.dirname, "../../web/dist");
const assets = join(built, "assets");
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
    next();
  });
  // Their names hold a hash of what is in them.
  routes.use("/app/assets", compressed, express.static(assets, { ...whole, immutable: true, maxAge: "1y" }));
  routes.get("/app/assets/*path", () => {
    throw new HttpError("route.not_found", "There is no such file.");
  });
  // Express says nothing of caching where something is said already.
  routes.use("/app", (_req, res, next) => {
    res.setHeader("Cache-Control", "no-cache");
    next();
  });
  routes.use("/app", express.static(built, { ...whole, index: false }));
  routes
    .route("/app{/*path}")
    .get((_req, res) => res.sendFile("index.html", { ...whole, root: built }))
    .all(readOnly);
  return routes;
}

// Our order: browsers name all that they take, in an order that means nothing.
const encodings = [
  { name: "br", extension: ".br" },
  { name: "gzip", extension: ".gz" },
];

/** Turns to the file that the build compressed, where there is one and the browser takes it. As a file it has its own ETag. */
const compressed: RequestHandler = (req, res, next) => {
  const isCompressed = /^\/[\w.-]+$/.test(req.path) && existsSync(join(assets, `${req.path}.br`));
  if (!isCompressed) return next();
  res.vary("Accept-Encoding");
  const encoding = encodings.find(({ name }) => req.acceptsEncodings(name));
  if (!encoding) return next();
  res.type(extname(req.path));
  res.setHeader("Content-Encoding", encoding.name);
  req.url = req.path + encoding.extension;
  next();
};
