import { readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { createRequire } from "node:module";
import { appRouter, DomainError, problemTypes } from "@roster/api";
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
import express from "express";
import type { Logger } from "pino";
import { createAccess } from "./access/access.ts";
import type { AccessDependencies } from "./access/access.ts";
import { holdsKey } from "./access/exposed-key.ts";
import { isLoopback } from "./access/loopback.ts";
import { adminRoutes } from "./admin.ts";
import type { Config } from "./config.ts";
import { reasonOf } from "./database/outage.ts";
import { healthRoutes } from "./health.ts";
import { pagePolicy } from "./page-policy.ts";
import { requestLog } from "./request-log.ts";

const openapiDocument = readFileSync(createRequire(import.meta.url).resolve("@roster/api/openapi.json"));

export interface AppDependencies extends AccessDependencies {
  config: AccessDependencies["config"] & Pick<Config, "allowedOrigins">;
  checkReady(): Promise<void>;
}

/** This machine's, and the one of PUBLIC_URL. Any other is a foreign name that was pointed here (DNS rebinding). */
function ownHosts(publicUrl: URL | undefined): (host: string) => boolean {
  return (host) => host === publicUrl?.hostname || isLoopback(host.replace(/^\[(.*)\]$/, "$1"));
}

/** An outage is one line, since it comes with every request; what was not expected is told with its stack. */
function logError(logger: Logger, error: unknown, where: object): void {
  const isOutage = (error instanceof DomainError || error instanceof HttpError) && error.code === "server.unavailable";
  if (!isOutage) return logger.error({ err: error, ...where }, "unexpected error");
  logger.warn({ reason: reasonOf(error.cause ?? error), ...where }, "unavailable");
}

/** The whole application, wired. It does not listen. The doors come before Express, which serves the pages. */
export function createApp({ checkReady, ...dependencies }: AppDependencies): RequestListener {
  const { config, logger } = dependencies;
  const access = createAccess(dependencies);
  const doors = {
    router: appRouter,
    catalogue: problemTypes,
    onError: (error: unknown, where: object) => logError(logger, error, where),
  };

  const pages = express();
  pages.disable("x-powered-by");
  pages.disable("etag"); // the documents set their own
  pages.use(pagePolicy);
  pages.use(healthRoutes(checkReady));
  pages.use(createDocs({ title: "Roster", document: openapiDocument, catalogue: problemTypes }));
  pages.use(adminRoutes());
  pages.use(notFound(doors), errorHandler(doors));

  const guards = createGuards({
    catalogue: problemTypes,
    isOwnHost: ownHosts(config.publicUrl),
    anyHostPaths: ["/health/live", "/health/ready"],
    allowedOrigins: config.allowedOrigins,
    holdsSecret: holdsKey,
  });
  const rpc = createRpcDoor({ ...doors, createContext: access.atRpc });
  const rest = createRestDoor({ ...doors, createContext: access.atRest });
  return chain(doors, requestLog(logger), guards, rpc, rest, pages);
}
