import { existsSync } from "node:fs";
import { join } from "node:path";
import { setRouteLabel } from "@roster/http";
import express, { Router } from "express";

const built = join(import.meta.dirname, "../../web/dist");

/** The built admin at `/app`, where every path without a file is the page itself: the page has its own routes. */
export function adminRoutes(): Router {
  const routes = Router();
  routes.get("/", (_req, res) => {
    setRouteLabel(res, "/");
    res.redirect("/app/");
  });
  if (!existsSync(join(built, "index.html"))) return routes;

  routes.use("/app", (_req, res, next) => {
    setRouteLabel(res, "/app");
    next();
  });
  routes.use(
    "/app/assets",
    express.static(join(built, "assets"), { immutable: true, maxAge: "1y", fallthrough: false }),
  );
  routes.use("/app", express.static(built, { index: false, setHeaders: revalidate }));
  routes.get("/app{/*path}", (_req, res) => {
    revalidate(res);
    res.sendFile(join(built, "index.html"));
  });
  return routes;
}

function revalidate(res: { setHeader(name: string, value: string): unknown }): void {
  res.setHeader("Cache-Control", "no-cache");
}
