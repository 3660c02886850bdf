import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterAll, beforeAll } from "vitest";
import { createRestDoor, createRpcDoor, createGuards, errorHandler, notFound } from "../src/index.ts";
import type { GuardOptions, RpcDoorOptions } from "../src/index.ts";
import { catalogue } from "./catalogue.ts";
import { libraryRouter } from "./library.router.ts";

export interface Served {
  url: string;
  /** What was reported as unexpected, in order. */
  reported: { message: string; requestId: string; path: string | undefined }[];
  close(): Promise<void>;
}

type Overrides = Partial<RpcDoorOptions & Pick<GuardOptions, "anyHostPaths" | "allowedOrigins" | "holdsSecret">>;

/** Serves the made-up API at both doors, on a free port. */
export async function serveLibrary({
  anyHostPaths,
  allowedOrigins,
  holdsSecret,
  ...overrides
}: Overrides = {}): Promise<Served> {
  const reported: Served["reported"] = [];
  const doors: RpcDoorOptions = {
    router: libraryRouter,
    catalogue,
    createContext: ({ requestId }) => ({ requestId }),
    onError: (error, where) => reported.push({ message: error instanceof Error ? error.message : "", ...where }),
    ...overrides,
  };
  const app = express();
  app.disable("x-powered-by");
  app.use(
    createGuards({
      catalogue,
      isOwnHost: (host) => host === "127.0.0.1" || host === "localhost",
      ...(anyHostPaths && { anyHostPaths }),
      ...(allowedOrigins && { allowedOrigins }),
      ...(holdsSecret && { holdsSecret }),
    }),
  );
  app.use(createRpcDoor(doors));
  app.use(createRestDoor(doors));
  app.use(notFound(doors), errorHandler(doors));
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    reported,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

/** The made-up API for the tests of one file, or of one `describe`: served before the first, closed after the last. */
export function libraryForFile(overrides: Overrides = {}): Omit<Served, "close"> {
  let served: Served | undefined;
  beforeAll(async () => {
    served = await serveLibrary(overrides);
  });
  afterAll(() => served?.close());
  return {
    get url() {
      return served?.url ?? "";
    },
    get reported() {
      return served?.reported ?? [];
    },
  };
}

/** A request with a JSON body. */
export const json = (method: string, body: unknown, headers: Record<string, string> = {}) => ({
  method,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});
