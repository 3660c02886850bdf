import { HttpError, setRouteLabel } from "@roster/http";
import { Router } from "express";

/** `/health/live`: the process answers. `/health/ready`: it can serve, `checkReady` resolves; else 503. */
export function healthRoutes(checkReady: () => Promise<void>): Router {
  const ok = JSON.stringify({ status: "ok" });
  const routes = Router();
  routes.get("/health/live", (_req, res) => {
    setRouteLabel(res, "/health/live");
    res.set("Cache-Control", "no-store").type("json").send(ok);
  });
  routes.get("/health/ready", async (_req, res) => {
    setRouteLabel(res, "/health/ready");
    try {
      await checkReady();
    } catch {
      throw new HttpError("server.unavailable", "The database cannot be reached, or its migrations are not done.");
    }
    res.set("Cache-Control", "no-store").type("json").send(ok);
  });
  return routes;
}
