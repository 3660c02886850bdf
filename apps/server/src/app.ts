import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { appRouter, createServices, problemTypes } from "@roster/api";
import type { Context, Repositories } from "@roster/api";
import { createDocs, createRestDoor, createRpcDoor, errorHandler, notFound, requestId } from "@roster/http";
import type { DoorOptions } from "@roster/http";
import express from "express";
import type { Express } from "express";
import type { Logger } from "pino";
import { adminRoutes } from "./admin.ts";
import { healthRoutes } from "./health.ts";
import { requestLog } from "./request-log.ts";
import { securityHeaders } from "./security-headers.ts";

const openapiDocument = readFileSync(createRequire(import.meta.url).resolve("@roster/api/openapi.json"));

export interface AppDependencies {
  repositories: Repositories;
  logger: Logger;
  checkReady(): Promise<void>;
}

/** The whole application, wired. It does not listen. */
export function createApp({ repositories, logger, checkReady }: AppDependencies): Express {
  const services = createServices(repositories);
  const doors: DoorOptions = {
    router: appRouter,
    catalogue: problemTypes,
    createContext: ({ requestId }): Context => ({ ...services, actor: { kind: "local" }, requestId }),
    onError: (error, where) => logger.error({ err: error, ...where }, "unexpected error"),
  };

  const app = express();
  app.disable("x-powered-by");
  app.disable("etag"); // the doors set their own
  app.use(requestId, requestLog(logger), securityHeaders);
  app.use(healthRoutes(checkReady));
  app.use("/trpc", createRpcDoor(doors));
  app.use(createRestDoor(doors));
  app.use(createDocs({ title: "Roster", document: openapiDocument, catalogue: problemTypes }));
  app.use(adminRoutes());
  app.use(notFound(doors), errorHandler(doors));
  return app;
}
