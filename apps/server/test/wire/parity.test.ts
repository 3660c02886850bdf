import { afterAll, beforeAll } from "vitest";
import { startServer, temporaryFolder } from "../harness/server.ts";
import type { RunningServer, TemporaryFolder } from "../harness/server.ts";
import { describeParity } from "./parity.suite.ts";

let server: RunningServer;
let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
  server = await startServer({ DATA_DIR: folder.path, LOG_LEVEL: "warn" });
});
afterAll(async () => {
  await server.end();
  await folder.remove();
});

describeParity(() => server);
