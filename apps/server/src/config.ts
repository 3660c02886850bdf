import { lookup } from "node:dns/promises";
import { resolve } from "node:path";
import leven from "leven";
import { exposures } from "./access/mode.ts";
import type { Mode } from "./access/mode.ts";
import type { DatabaseConfig } from "./database/database.ts";
import { Environment } from "./settings/environment.ts";

export interface Config {
  /** The IP address to listen on: the first of those that HOST means. */
  host: string;
  port: number;
  database: DatabaseConfig;
  logLevel: Environment["LOG_LEVEL"];
  mode: Mode;
  /** Where callers find the server. */
  publicUrl: URL | undefined;
  /** Addresses and networks whose forwarding headers are believed. */
  trustedProxies: readonly string[];
  /** Pages of these origins may call with a key, never with cookies. */
  allowedOrigins: readonly string[];
  /** Session tokens are kept as an HMAC under it. Without it, in local mode alone, the process makes its own. */
  sessionSecret: string | undefined;
  /** Calls a minute. */
  limits: { perKey: number; perOperator: number; perAddress: number; store: "memory" | "postgres" };
}

/** The environment holds something that the server cannot run with. The message names every fault. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** A message goes on where the name of the setting ends. */
export interface SettingFault {
  setting: string;
  message: string;
}

/** What the environment says. Where `faults` holds a setting, `config` has its default. */
export interface Settings {
  config: Config;
  faults: SettingFault[];
  /** Why the mode is protected; nothing where it is local. */
  exposures: string[];
  /** Whether TRUST_PROXY says anything, if only `none`. */
  isProxyNamed: boolean;
  /** What the operator has taken upon themselves. */
  dangers: { allowHttp: boolean; databasePlaintext: boolean };
}

/** The IP addresses that a host name means. */
type Resolve = (host: string) => Promise<readonly string[]>;

/** Reads the settings from the environment, faulty ones included. A relative DATA_DIR starts at `folder`. */
export async function readSettings(
  environment: NodeJS.ProcessEnv,
  folder: string,
  addressesOf: Resolve = lookUp,
): Promise<Settings> {
  const { values, faults } = parse(environment);
  const addresses = await addressesOf(values.HOST).catch(() => []);
  if (addresses.length === 0) {
    faults.push({ setting: "HOST", message: "has no IP address; name one of this machine, such as HOST=127.0.0.1." });
  }
  const { NODE_ENV: nodeEnv, PUBLIC_URL: publicUrl, TRUST_PROXY: trustProxy } = environment;
  const found = exposures({
    // A default that stands for a faulty HOST says nothing of the server that was meant.
    addresses: faults.some(({ setting }) => setting === "HOST") ? [] : addresses,
    nodeEnv,
    publicUrl,
    trustProxy,
  });
  return {
    config: {
      ...configOf(values, folder),
      host: addresses[0] ?? "127.0.0.1",
      mode: found.length > 0 ? "protected" : "local",
    },
    faults,
    exposures: found,
    isProxyNamed: trustProxy !== undefined,
    dangers: {
      allowHttp: values.DANGEROUS_ALLOW_HTTP !== undefined,
      databasePlaintext: values.DANGEROUS_DB_PLAINTEXT !== undefined,
    },
  };
}

/** The settings of a command, which does not listen. Throws ConfigError. */
export async function readConfig(
  environment: NodeJS.ProcessEnv,
  folder: string,
  addressesOf?: Resolve,
): Promise<Config> {
  const { config, faults } = await readSettings(environment, folder, addressesOf);
  requireSettings(faults);
  return config;
}

/** Throws a ConfigError that names them all. */
export function requireSettings(faults: readonly SettingFault[]): void {
  if (faults.length === 0) return;
  const lines = faults.map(({ setting, message }) => `${setting} ${message}`);
  throw new ConfigError(["Roster cannot start with this environment:", ...lines].join("\n  "));
}

const lookUp: Resolve = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);

/** The settings as they are, with the default in place of each that is faulty. */
function parse(environment: NodeJS.ProcessEnv): { values: Environment; faults: SettingFault[] } {
  const { error } = Environment.safeParse(environment);
  const faults = (error?.issues ?? []).map(({ path, message }) => ({
    setting: String(path[0]),
    message: `${message}.`,
  }));
  const isUsable = ([name]: [string, unknown]) => faults.every(({ setting }) => setting !== name);
  const values = Environment.parse(Object.fromEntries(Object.entries(environment).filter(isUsable)));
  if (values.RATE_LIMIT_STORE === "postgres" && environment.DATABASE_URL === undefined) {
    faults.push({
      setting: "RATE_LIMIT_STORE",
      message: "can be postgres only with the PostgreSQL of a DATABASE_URL.",
    });
  }
  return { values, faults: [...faults, ...Object.keys(environment).flatMap(misspelling)] };
}

function configOf(values: Environment, folder: string): Omit<Config, "host" | "mode"> {
  const { DATABASE_URL: url, PUBLIC_URL, RATE_LIMIT_KEY, RATE_LIMIT_OPERATOR, RATE_LIMIT_ADDRESS } = values;
  return {
    port: values.PORT,
    database:
      url === undefined ? { kind: "embedded", dataDir: resolve(folder, values.DATA_DIR) } : { kind: "postgres", url },
    logLevel: values.LOG_LEVEL,
    publicUrl: PUBLIC_URL === undefined ? undefined : new URL(PUBLIC_URL),
    trustedProxies: values.TRUST_PROXY ?? [],
    allowedOrigins: values.ALLOWED_ORIGINS ?? [],
    sessionSecret: values.SESSION_SECRET,
    limits: {
      perKey: RATE_LIMIT_KEY,
      perOperator: RATE_LIMIT_OPERATOR,
      perAddress: RATE_LIMIT_ADDRESS,
      store: values.RATE_LIMIT_STORE,
    },
  };
}

/** A name that is nearly one of ours is a slip that would otherwise start the server with a default. */
function misspelling(name: string): SettingFault[] {
  const known = Object.keys(Environment.shape);
  const meant = known.find((own) => own.length > 4 && name !== own && leven(own, name) <= 2);
  return meant === undefined || known.includes(name)
    ? []
    : [{ setting: name, message: `is not known; did you mean ${meant}?` }];
}
