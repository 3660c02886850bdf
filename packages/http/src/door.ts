import type { IncomingMessage } from "node:http";
import type { AnyTRPCRouter } from "@trpc/server";
import type { ProblemCatalogue } from "./problem.ts";

/** What both doors need to serve a router. */
export interface DoorOptions {
  router: AnyTRPCRouter;
  /** Makes the context of a call. What it throws is answered as an error of the call. */
  createContext(request: { req: IncomingMessage; requestId: string }): unknown;
  catalogue: ProblemCatalogue;
  /** Told of every error that the caller may not see (5xx), for the log. */
  onError?(error: unknown, where: { requestId: string; path: string | undefined }): void;
}

/** The largest request body, in bytes, at both doors. */
export const maxBodyBytes = 100_000;

/** The most calls in one batch of the RPC door. */
export const maxBatchSize = 10;
