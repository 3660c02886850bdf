import type { Settings } from "../config.ts";
import { DatabaseSetupError } from "../database/database.ts";
import { inspectDatabase } from "../database/upkeep.ts";
import type { Situation } from "./check.ts";
import { whyNotAsked } from "./database-checks.ts";
import { findOpenFiles } from "./open-files.ts";

/** Gathers what the checks judge. It changes nothing, and makes no embedded database. */
export async function lookAround(
  settings: Settings,
  environment: NodeJS.ProcessEnv,
  folder: string,
): Promise<Situation> {
  const believesAnyCertificate = environment.NODE_TLS_REJECT_UNAUTHORIZED === "0";
  const unknown = whyNotAsked({ ...settings, believesAnyCertificate });
  return {
    ...settings,
    believesAnyCertificate,
    database: unknown === undefined ? await ask(settings) : { unknown },
    openFiles: await findOpenFiles(settings.config.database, environment.DATA_DIR ?? ".data", folder),
  };
}

async function ask({ config, faults }: Settings): Promise<Situation["database"]> {
  if (faults.some(({ setting }) => setting === "DATABASE_URL")) return { unknown: "DATABASE_URL cannot be understood" };
  try {
    return await inspectDatabase(config.database);
  } catch (error) {
    if (!(error instanceof DatabaseSetupError)) throw error;
    return { unknown: error.message.replace(/\.$/, "") };
  }
}
