import { join } from "node:path";
import { createApp } from "./app.ts";
import { ConfigError, readSettings } from "./config.ts";
import { DatabaseSetupError, openDatabase } from "./database/database.ts";
import { ListenError, listen } from "./listen.ts";
import { createLogger } from "./logger.ts";
import { createRepositories } from "./repositories/repositories.ts";
import { requireStart, warningsOf } from "./start/require-start.ts";
import { welcome } from "./welcome.ts";

const folder = join(import.meta.dirname, "../../..");

const stop = stopSignal();

try {
  const settings = await readSettings(process.env, folder);
  await requireStart(settings, process.env, folder);
  const { config } = settings;
  const logger = createLogger(config.logLevel);
  for (const warning of warningsOf(settings)) {
    process.stderr.write(`\nWARNING: ${warning}\n`);
    logger.warn(warning);
  }
  const database = await openDatabase(config.database, (message) => logger.info(message));
  try {
    const app = createApp({
      repositories: createRepositories(database),
      config,
      logger,
      checkReady: () => database.checkReady(),
      pool: database.pool,
    });
    const server = await listen(app, config);
    process.stdout.write(welcome(server.url, config));

    logger.info(`${await stop}: answering what is under way, then stopping`);
    await server.close();
  } finally {
    await database.close();
  }
  logger.info("stopped");
} catch (error) {
  if (!isForOperator(error)) throw error;
  process.stderr.write(`\n${error.message}\n\n`);
  // sysexits.h: EX_CONFIG for a setting, EX_UNAVAILABLE for something the server needs.
  process.exitCode = error instanceof ConfigError ? 78 : 69;
}

function isForOperator(error: unknown): error is Error {
  return error instanceof ConfigError || error instanceof DatabaseSetupError || error instanceof ListenError;
}

/** The first SIGTERM or SIGINT. A second one, of either kind, ends the process at once, as it would without a handler. */
function stopSignal(): Promise<NodeJS.Signals> {
  const signals = ["SIGTERM", "SIGINT"] as const;
  return new Promise((resolve) => {
    function heed(signal: NodeJS.Signals) {
      for (const name of signals) process.off(name, heed);
      resolve(signal);
    }
    for (const name of signals) process.on(name, heed);
  });
}
