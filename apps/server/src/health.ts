import { HttpError, readOnly, setRouteLabel } from "@roster/http";
import { Router } from "express";
import type { RequestHandler } from "express";

/** `/health/live`: the process answers. `/health/ready`: it can serve, `checkReady` resolves; else 503. */
export function healthRoutes(checkReady: () => Promise<void>): Router {
  const routes = Router({ strict: true, caseSensitive: true });
  const only = (path: string, handler: RequestHandler) => routes.route(path).get(handler).all(readOnly);
  only("/health/live", ok);
  only("/health/ready", async (req, res, next) => {
    setRouteLabel(res, "/health/ready");
    try {
      await checkReady();
    } catch (cause) {
      const detail = "The database cannot be reached, or its migrations are not done.";
      throw new HttpError("server.unavailable", detail, { cause });
    }
    await ok(req, res, next);
  });
  return routes;
}

const ok: RequestHandler = (req, res) => {
  setRouteLabel(res, req.path);
  res.set("Cache-Control", "no-store").type("json").send('{"status":"ok"}');
};
