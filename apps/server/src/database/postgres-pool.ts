import pg from "pg";

/** The pool that requests share. No statement outlives its timeout, `query_timeout` where the server itself is stuck. */
export function createRequestPool(url: string): pg.Pool {
  return createPool(url, { max: 10, idleTimeoutMillis: 30_000, statement_timeout: 5_000, query_timeout: 6_000 });
}

/** One connection without limits of time, for migrations. */
export function createSession(url: string): pg.Pool {
  return createPool(url, { max: 1, idleTimeoutMillis: 0 });
}

function createPool(connectionString: string, limits: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    application_name: "roster",
    connectionTimeoutMillis: 2_500,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    ...limits,
    // Prisma writes times without a zone and means UTC.
    onConnect: async (client) => void (await client.query("SET TimeZone = 'UTC'")),
  });
  // An idle connection that breaks ends the process unless somebody listens. The next query makes a new one.
  return pool.on("error", () => {});
}
