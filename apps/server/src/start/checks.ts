import type { Config, SettingFault } from "../config.ts";
import { secretFault } from "../settings/session-secret.ts";
import type { Check, CheckName, Fault, Situation } from "./check.ts";
import { answerFaults, kindFaults, tlsFaults } from "./database-checks.ts";

/** Every check of a protected start, whatever the mode. It asks nobody: the situation says it all. */
export function checkStart(situation: Situation): Check[] {
  const { config, dangers, database, openFiles } = situation;
  const own: Record<CheckName, () => Fault[]> = {
    settings: () => [],
    database: () => kindFaults(config.database),
    "database-tls": () => tlsFaults(situation),
    "database-answers": () => answerFaults(situation),
    migrations: () => migrationFaults(database),
    credentials: () => credentialFaults(database),
    "public-url": () => publicUrlFaults(config, dangers.allowHttp),
    "session-secret": () => secretFaults(config.sessionSecret),
    "trusted-proxies": () => proxyFaults(situation),
    "allowed-origins": () => [],
    "data-files": () => openFiles.map(fileFault),
  };
  return Object.entries(own).map(([name, faults]) => {
    const given = situation.faults.filter((fault) => checkOf(fault) === name);
    return {
      name: name as CheckName,
      // A setting that cannot be understood is not judged by its default as well.
      faults: given.length > 0 ? given.map(settingFault) : faults(),
      isForEveryMode: given.length > 0 || name === "database-answers",
    };
  });
}

const checks: Partial<Record<string, CheckName>> = {
  DATABASE_URL: "database",
  PUBLIC_URL: "public-url",
  SESSION_SECRET: "session-secret",
  TRUST_PROXY: "trusted-proxies",
  ALLOWED_ORIGINS: "allowed-origins",
};

const checkOf = ({ setting }: SettingFault): CheckName => checks[setting] ?? "settings";

const settingFault = ({ setting, message }: SettingFault): Fault => ({
  problem: `${setting} ${message}`,
  remedy: "Correct it",
});

function migrationFaults(facts: Situation["database"]): Fault[] {
  const remedy = "Bring the database to head: npm run roster -- migrate deploy";
  if ("unknown" in facts) return [{ problem: "Whether the migrations are at head could not be asked.", remedy }];
  if (facts.pending.length === 0) return [];
  return [{ problem: `The database lacks ${facts.pending.join(", ")}.`, remedy }];
}

function credentialFaults(facts: Situation["database"]): Fault[] {
  const remedy = "Make the first operator: npm run roster -- operators create --email ada@example.com --role admin";
  if ("unknown" in facts) return [{ problem: "Whether anybody could get in could not be asked.", remedy }];
  if (facts.operators + facts.keys > 0) return [];
  return [{ problem: "Nobody could get in: there is no operator and no API key that is good.", remedy }];
}

function publicUrlFaults({ publicUrl }: Config, allowHttp: boolean): Fault[] {
  const remedy = "Say where callers find the server, by https: PUBLIC_URL=https://roster.example.com";
  if (publicUrl === undefined) return [{ problem: "PUBLIC_URL is not set.", remedy }];
  if (publicUrl.protocol === "https:" || allowHttp) return [];
  return [{ problem: "PUBLIC_URL is not https, so keys and passwords could be read on the way.", remedy }];
}

function secretFaults(secret: string | undefined): Fault[] {
  const remedy = "Make one, and keep it: openssl rand -base64 32";
  if (secret === undefined) return [{ problem: "SESSION_SECRET is not set.", remedy }];
  const fault = secretFault(secret);
  return fault === undefined ? [] : [{ problem: `SESSION_SECRET ${fault}.`, remedy }];
}

function proxyFaults({ isProxyNamed }: Situation): Fault[] {
  if (isProxyNamed) return [];
  const remedy = "Name them, TRUST_PROXY=10.0.0.5, or say that there are none: TRUST_PROXY=none";
  return [{ problem: "TRUST_PROXY is not set: the proxies in front of the server are not known.", remedy }];
}

const fileFault = (file: string): Fault => ({
  problem: `Other users of this machine can read ${file}.`,
  remedy: `Take that from them: chmod -R go-rwx ${file}`,
});
