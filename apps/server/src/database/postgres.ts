import pg from "pg";

const settings: pg.PoolConfig = {
  application_name: "roster",
  // Prisma writes times without a zone and means UTC.
  options: "-c TimeZone=UTC",
  connectionTimeoutMillis: 2_500,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
};

/** The pool that requests share. A statement that takes longer than its timeout ends, also where the server is frozen. */
export function createRequestPool(url: string): pg.Pool {
  return quiet(
    new pg.Pool({
      ...settings,
      connectionString: url,
      max: 10,
      idleTimeoutMillis: 30_000,
      statement_timeout: 5_000,
      query_timeout: 6_000,
    }),
  );
}

/** One connection without limits of time, for migrations. */
export const createSession = (url: string): pg.Pool =>
  quiet(new pg.Pool({ ...settings, connectionString: url, max: 1, idleTimeoutMillis: 0 }));

/** An idle connection that breaks ends the process unless somebody listens. The next query makes a new one. */
function quiet(pool: pg.Pool): pg.Pool {
  return pool.on("error", () => {});
}
