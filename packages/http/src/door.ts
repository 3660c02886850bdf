import type { IncomingMessage, ServerResponse } from "node:http";
import type { AnyTRPCRouter } from "@trpc/server";
import type { ProblemCatalogue } from "./problem.ts";

/** A request that a context is to be made for. */
export interface ContextRequest {
  req: IncomingMessage;
  /** For headers that go with the answer (`addHeaders`, or `Set-Cookie` by `appendHeader`). The doors write the rest. */
  res: ServerResponse;
  requestId: string;
  /** How many procedures the request calls: several in a batch of the RPC door, else 1. */
  calls: number;
}

/** What both doors need to serve a router. */
export interface DoorOptions {
  router: AnyTRPCRouter;
  /**
   * Makes the context of a request, before its body is read. What it throws is answered as an error of the call: a TRPCError as it
   * says, anything else as `server.internal`. Where the cause of a TRPCError has `headers`, they go with the answer.
   */
  createContext(request: ContextRequest): unknown;
  catalogue: ProblemCatalogue;
  /** Told of every error that the caller may not see (5xx), for the log. */
  onError?(error: unknown, where: { requestId: string; path: string | undefined }): void;
}

/** The largest request body, in bytes, at both doors. */
export const maxBodyBytes = 100_000;

/** The most calls in one batch of the RPC door. */
export const maxBatchSize = 10;
