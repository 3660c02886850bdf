import type pg from "pg";
import { findPending, readMigrations } from "./migrations.ts";
import type { Migration } from "./migrations.ts";
import { isOutage } from "./outage.ts";
import { DatabaseSetupError } from "./setup-error.ts";

/** Says what takes long, or what went wrong, to whoever runs the server. */
export type Report = (message: string) => void;

/** The advisory lock that Prisma's own tools take to migrate, so that those wait for us and we for them. */
const lockId = 72_707_369;

/**
 * Brings the database to head. All pending migrations are one transaction, so a crash leaves none half done.
 * `session` is a pool of one connection: the lock, the transaction and the engine share it.
 */
export async function migrate(session: pg.Pool, report: Report, migrations?: Migration[]): Promise<void> {
  await requireVersion(session);
  const ours = migrations ?? (await readMigrations());
  if ((await findPending(session, ours)).length === 0) return;

  await session.query("BEGIN");
  try {
    await waitForTurn(session, report);
    const pending = await findPending(session, ours);
    if (pending.length > 0) {
      report(`Applying ${pending.map(({ name }) => name).join(", ")}`);
      await apply(session, ours);
    }
    await session.query("COMMIT");
  } catch (error) {
    // PostgreSQL has done so where the connection is gone; then the reason says more than what the engine makes of it.
    const lost = await session.query("ROLLBACK").then(
      () => null,
      (reason: Error) => reason,
    );
    throw error instanceof DatabaseSetupError ? error : (lost ?? error);
  }
}

async function requireVersion(session: pg.Pool) {
  const { rows } = await session.query<{ server_version: string }>("SHOW server_version");
  const version = rows[0]?.server_version ?? "";
  if (Number.parseInt(version, 10) < 15) {
    throw new DatabaseSetupError(`The database is PostgreSQL ${version}; Roster needs PostgreSQL 15 or later.`);
  }
}

/** Servers that start together migrate one after the other; the lock ends with the transaction. */
async function waitForTurn(session: pg.Pool, report: Report) {
  const { rows } = await session.query("SELECT pg_try_advisory_xact_lock($1) AS locked", [lockId]);
  if (rows[0].locked) return;
  report("Waiting for another server to finish its migrations");
  await session.query("SELECT pg_advisory_xact_lock($1)", [lockId]);
}

async function apply(session: pg.Pool, migrations: Migration[]) {
  // Loaded only here: most starts have nothing to apply, and the engine is 5 MB.
  const { historyOf, openSchemaEngine } = await import("./schema-engine.ts");
  let failure: unknown;
  const engine = await openSchemaEngine(session, async (script) => {
    await session.query(script).catch((error: Error) => {
      failure = isOutage(error) ? error : scriptError(script, migrations, error);
      throw error;
    });
  });
  // After a failed script the engine fails to note it in the transaction, and throws that instead.
  await engine.applyMigrations(historyOf(migrations)).catch((error: unknown) => {
    throw failure ?? error;
  });
}

function scriptError(script: string, migrations: Migration[], cause: Error) {
  const name = migrations.find(({ sql }) => sql === script)?.name;
  return new DatabaseSetupError(`The migration ${name} failed, and nothing of it was kept: ${cause.message}.`, {
    cause,
  });
}
