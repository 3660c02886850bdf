import pg from "pg";

/**
 * The pool that requests share. No statement waits for a lock over 2 s or outlives 5 s, and where the server itself is stuck no
 * connection waits over 7 s.
 */
export function createRequestPool(url: string): pg.Pool {
  const pool = createPool(url, { max: 10, idleTimeoutMillis: 30_000, statement_timeout: 5_000, lock_timeout: 2_000 });
  endStuckConnections(pool, 6_000);
  return pool;
}

const takenAt = Symbol("taken at");

interface Watched extends pg.PoolClient {
  /** When somebody took the connection, in milliseconds since 1970; 0 while nobody has it. */
  [takenAt]?: number;
}

/**
 * Ends connections that are in use for longer than `limitMs`, to the second; whoever waits for one is told. `query_timeout` of `pg`
 * does so with a timer for each query, by which the garbage of requests outlives them: a sixth of the cost of a list.
 */
function endStuckConnections(pool: pg.Pool, limitMs: number): void {
  const clients = new Set<Watched>();
  pool.on("connect", (client) => clients.add(client));
  pool.on("remove", (client) => clients.delete(client));
  pool.on("acquire", (client: Watched) => (client[takenAt] = Date.now()));
  pool.on("release", (_error, client: Watched) => (client[takenAt] = 0));
  const timer = setInterval(() => {
    if (pool.ended) clearInterval(timer);
    for (const client of clients) {
      if (client[takenAt] && Date.now() - client[takenAt] > limitMs) void client.end();
    }
  }, 1_000).unref();
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
