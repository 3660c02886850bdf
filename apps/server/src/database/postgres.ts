import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { migrate } from "./migrate.ts";
import type { Report } from "./migrate.ts";
import { isOutage, reasonOf } from "./outage.ts";
import { createRequestPool, createSession } from "./postgres-pool.ts";
import { DatabaseSetupError } from "./setup-error.ts";

export interface PostgresDatabase {
  pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * Opens the database at the URL and brings it to head. Where it does not answer yet, that goes on behind the pool.
 * Throws a DatabaseSetupError where it answers and cannot be used.
 */
export async function openPostgres(url: string, report: Report): Promise<PostgresDatabase> {
  if (!URL.canParse(url))
    throw new DatabaseSetupError("DATABASE_URL is not a URL; special characters need %-encoding.");
  const closing = new AbortController();
  const outage = await setUpPostgres(url, report).then(() => null, onlyOutages);
  if (outage) report(`${doesNotAnswer(url, outage).message} Trying again until it does.`);
  const settingUp = outage ? keepSettingUp(url, report, closing.signal) : Promise.resolve();

  const pool = createRequestPool(url);
  return {
    pool,
    async close() {
      closing.abort();
      await Promise.all([settingUp, pool.end()]);
    },
  };
}

function onlyOutages(error: Error): Error {
  if (isOutage(error)) return error;
  throw error;
}

/** Brings the database at the URL to head. Throws what an outage threw, and otherwise a DatabaseSetupError. */
export async function setUpPostgres(url: string, report: Report): Promise<void> {
  const session = createSession(url);
  try {
    await migrate(session, report);
  } catch (error) {
    throw isOutage(error) ? error : setupError(url, error);
  } finally {
    await session.end();
  }
}

async function keepSettingUp(url: string, report: Report, signal: AbortSignal): Promise<void> {
  let told = "";
  for (let delayMs = 250; !signal.aborted; delayMs = Math.min(delayMs * 2, 3_000)) {
    await sleep(delayMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    try {
      await setUpPostgres(url, report);
      return report(`${nameOf(url)} answers`);
    } catch (error) {
      if (!(error instanceof DatabaseSetupError) || error.message === told) continue;
      told = error.message;
      report(told);
    }
  }
}

/** An outage, for the operator. */
export const doesNotAnswer = (url: string, error: unknown) =>
  new DatabaseSetupError(`${nameOf(url)} does not answer (${reasonOf(error)}).`);

/** What the database refused, for the operator, without the user and the password. */
export function setupError(url: string, error: unknown): DatabaseSetupError {
  if (error instanceof DatabaseSetupError) return error;
  const text = reasonOf(error);
  // The engine puts a trace around what PostgreSQL said.
  const reason = /ERROR: (.+)/.exec(text)?.[1] ?? text;
  return new DatabaseSetupError(`${nameOf(url)} cannot be used: ${reason}.`);
}

/** The database without the user and the password. */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `The database ${host}${pathname}`;
}
