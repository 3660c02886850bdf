import { performance } from "node:perf_hooks";
import { requestIdOf, routeLabelOf } from "@roster/http";
import type { Handler } from "@roster/http";
import type { Logger } from "pino";

/** One line for each answer. Never bodies, headers or raw URLs: they hold what people typed. */
export function requestLog(logger: Logger): Handler {
  return (req, res, next) => {
    const start = performance.now();
    res.once("close", () => {
      const entry = {
        method: req.method,
        route: routeLabelOf(res) ?? "-",
        status: res.writableFinished ? res.statusCode : "aborted",
        ms: Math.round((performance.now() - start) * 10) / 10,
        requestId: requestIdOf(res),
      };
      logger.info(entry, "request");
    });
    next();
  };
}
