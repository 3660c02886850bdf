import { isIP } from "node:net";
import { resolve } from "node:path";
import leven from "leven";
import { z } from "zod";
import type { DatabaseConfig } from "./database/database.ts";

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

export interface Config {
  host: string;
  port: number;
  database: DatabaseConfig;
  logLevel: (typeof logLevels)[number];
}

/** The environment holds something that the server cannot run with. The message names every fault. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const Environment = z.object({
  HOST: z.string().default("127.0.0.1").refine(isLoopback, {
    error:
      "must be a loopback address, such as HOST=127.0.0.1: without keys, whoever reaches the server may do everything",
  }),
  PORT: z.string().default("3000").refine(isPort, { error: "must be a port from 0 to 65535, such as PORT=3000" }),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\/[^/]+\/./, {
      error: "must be a PostgreSQL URL, such as DATABASE_URL=postgresql://roster:secret@127.0.0.1:5432/roster",
    })
    .optional(),
  DATA_DIR: z.string().min(1, { error: "must be a folder, such as DATA_DIR=.data" }).default(".data"),
  LOG_LEVEL: z
    .enum(logLevels, { error: `must be one of ${logLevels.join(", ")}, such as LOG_LEVEL=info` })
    .default("info"),
});

/** Reads the settings from the environment. A relative DATA_DIR starts at `folder`. Throws ConfigError. */
export function readConfig(environment: NodeJS.ProcessEnv, folder: string): Config {
  const parsed = Environment.safeParse(environment);
  const faults = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) => `${path.join(".")} ${message}.`),
    ...Object.keys(environment).flatMap(misspelling),
  ];
  if (!parsed.success || faults.length > 0) {
    throw new ConfigError(["Roster cannot start with this environment:", ...faults].join("\n  "));
  }
  const { HOST, PORT, DATABASE_URL, DATA_DIR, LOG_LEVEL } = parsed.data;
  return {
    host: HOST,
    port: Number(PORT),
    database:
      DATABASE_URL === undefined
        ? { kind: "embedded", dataDir: resolve(folder, DATA_DIR) }
        : { kind: "postgres", url: DATABASE_URL },
    logLevel: LOG_LEVEL,
  };
}

/** Whether a host means this machine: 127.0.0.0/8, ::1 or localhost (RFC 6761). */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
}

/** A name that is nearly one of ours is a slip that would otherwise start the server with a default. */
function misspelling(name: string): string[] {
  const known = Object.keys(Environment.shape);
  const meant = known.find((own) => own.length > 4 && name !== own && leven(own, name) <= 2);
  return meant === undefined || known.includes(name) ? [] : [`${name} is not known; did you mean ${meant}?`];
}
