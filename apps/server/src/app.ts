import { readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { createRequire } from "node:module";
import { appRouter, createServices, DomainError, problemTypes } from "@roster/api";
import type { Context, Repositories } from "@roster/api";
import {
  chain,
  createDocs,
  createRestDoor,
  createRpcDoor,
  createGuards,
  errorHandler,
  HttpError,
  notFound,
} from "@roster/http";
import type { DoorOptions } from "@roster/http";
import express from "express";
import type { Logger } from "pino";
import { adminRoutes } from "./admin.ts";
import { healthRoutes } from "./health.ts";
import { requestLog } from "./request-log.ts";
import { isLoopback } from "./config.ts";
import { pagePolicy } from "./page-policy.ts";

const openapiDocument = readFileSync(createRequire(import.meta.url).resolve("@roster/api/openapi.json"));

export interface AppDependencies {
  repositories: Repositories;
  logger: Logger;
  checkReady(): Promise<void>;
}

// Keys do not exist yet, so the only host is this machine.
const isOwnHost = (host: string) => isLoopback(host.replace(/^\[(.*)\]$/, "$1"));

/** An outage is one line, since it comes with every request; what was not expected is told with its stack. */
function logError(logger: Logger, error: unknown, where: object): void {
  const isOutage = (error instanceof DomainError || error instanceof HttpError) && error.code === "server.unavailable";
  if (!isOutage) return logger.error({ err: error, ...where }, "unexpected error");
  const reason = error.cause instanceof Error ? error.cause.message : error.message;
  logger.warn({ reason, ...where }, "unavailable");
}

/** The whole application, wired. It does not listen. The doors come before Express, which serves the pages. */
export function createApp({ repositories, logger, checkReady }: AppDependencies): RequestListener {
  const services = createServices(repositories);
  const doors: DoorOptions = {
    router: appRouter,
    catalogue: problemTypes,
    createContext: ({ requestId }): Context => ({ ...services, actor: { kind: "local" }, requestId }),
    onError: (error, where) => logError(logger, error, where),
  };

  const pages = express();
  pages.disable("x-powered-by");
  pages.disable("etag"); // the documents set their own
  pages.use(pagePolicy);
  pages.use(healthRoutes(checkReady));
  pages.use(createDocs({ title: "Roster", document: openapiDocument, catalogue: problemTypes }));
  pages.use(adminRoutes());
  pages.use(notFound(doors), errorHandler(doors));

  const guards = createGuards({ catalogue: problemTypes, isOwnHost });
  const ways = [createRpcDoor(doors), createRestDoor(doors), pages];
  return chain(doors, requestLog(logger), guards, ...ways);
}
