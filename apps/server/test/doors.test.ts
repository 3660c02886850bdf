import { afterAll, beforeAll, describe } from "vitest";
import { describeDoors, describePages } from "./doors.suite.ts";
import { describePostgres, startPostgres } from "./harness/postgres.ts";
import type { Postgres } from "./harness/postgres.ts";
import { startServer, temporaryFolder } from "./harness/server.ts";
import type { RunningServer, TemporaryFolder } from "./harness/server.ts";

describe("a server on PGlite", () => {
  let server: RunningServer;
  let folder: TemporaryFolder;
  beforeAll(async () => {
    folder = await temporaryFolder();
    server = await startServer({ DATA_DIR: folder.path });
  });
  afterAll(async () => {
    await server.end();
    await folder.remove();
  });
  describeDoors("answers as HTTP.md says", () => server);
  describePages(() => server);
});

describePostgres("a server on an empty PostgreSQL", () => {
  let server: RunningServer;
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
    server = await startServer({ DATABASE_URL: await postgres.createDatabase() });
  });
  afterAll(async () => {
    await server.end();
    await postgres.stop();
  });
  describeDoors("answers as HTTP.md says", () => server);
  describePages(() => server);
});
