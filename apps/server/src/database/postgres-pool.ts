import pg from "pg";

/** The pool that requests share. No statement outlives its timeout, `query_timeout` where the server itself is stuck. */
export function createRequestPool(url: string): pg.Pool {
  return createPool(url, { max: 10, idleTimeoutMillis: 30_000, statement_timeout: 5_000, query_timeout: 6_000 });
}

/**
 * One connection without limits of time, for migrations. Once it is gone, every query fails with the reason:
 * on another connection it would run outside the transaction and the lock that were lost with this one.
 */
export function createSession(url: string): pg.Pool {
  let isStarted = false;
  let reason: Error | undefined;
  const pool = createPool(url, { max: 1, idleTimeoutMillis: 0 }, () => {
    if (isStarted) throw reason ?? new Error("Connection terminated");
    isStarted = true;
  });
  // It breaks while it is idle, or the pool gives it up after a query that failed.
  pool.on("error", (error) => (reason = error));
  pool.on("release", (error) => (reason ??= error));
  return pool;
}

function createPool(connectionString: string, limits: pg.PoolConfig, admit = () => {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    application_name: "roster",
    connectionTimeoutMillis: 2_500,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    ...limits,
    onConnect: async (client) => {
      admit();
      // Prisma writes times without a zone and means UTC; sql.ts reads them as these settings write them.
      await client.query("SET TimeZone = 'UTC'; SET DateStyle = 'ISO'");
    },
  });
  // An idle connection that breaks ends the process unless somebody listens.
  return pool.on("error", () => {});
}
