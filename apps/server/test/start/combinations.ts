import type { CheckName } from "../../src/start/check.ts";

/** What a server can be started with, as far as it decides who reaches it. */
const dimensions = {
  host: ["127.0.0.1", "::1", "0.0.0.0", "::", "another"],
  nodeEnv: ["unset", "development", "production"],
  database: ["embedded", "loopback", "remote with TLS", "remote without TLS"],
  secret: ["none", "short", "sample", "good"],
  operators: [0, 1],
  proxy: ["unset", "none", "address", "true"],
  publicUrl: ["unset", "loopback", "https", "http"],
} as const;

export type Combination = { [Name in keyof typeof dimensions]: (typeof dimensions)[Name][number] };

/** All of them. */
export function combinations(): Combination[] {
  let all: Partial<Combination>[] = [{}];
  for (const [name, values] of Object.entries(dimensions)) {
    all = all.flatMap((one) => values.map((value) => ({ ...one, [name]: value })));
  }
  return all as Combination[];
}

/** Where a server would be: its databases, and an address of this machine that others reach. */
export interface Places {
  another: string;
  /** By how many operators they have. */
  loopback: readonly [string, string];
  remote: string;
}

const secrets = {
  short: "6f1d0c52b7a94e38",
  sample: "changeme-changeme-changeme-changeme-changeme-changeme",
  good: "Qk3vN0pXz7RtY5mWc2LhB9dFsG8jUaE1iOoTnVxKwPq",
};

/** The environment of a combination. */
export function environmentOf(one: Combination, { another, loopback, remote }: Places): Record<string, string> {
  const urls = { loopback: "http://127.0.0.1:3000", https: "https://roster.test", http: "http://roster.test" };
  const databases = {
    loopback: loopback[one.operators],
    "remote with TLS": `${remote}?sslmode=verify-full`,
    "remote without TLS": remote,
  };
  return {
    HOST: one.host === "another" ? another : one.host,
    ...(one.nodeEnv === "unset" ? {} : { NODE_ENV: one.nodeEnv }),
    ...(one.database === "embedded" ? {} : { DATABASE_URL: databases[one.database] }),
    ...(one.secret === "none" ? {} : { SESSION_SECRET: secrets[one.secret] }),
    ...(one.proxy === "unset" ? {} : { TRUST_PROXY: one.proxy === "address" ? "10.0.0.5" : one.proxy }),
    ...(one.publicUrl === "unset" ? {} : { PUBLIC_URL: urls[one.publicUrl] }),
  };
}

/** Whether a combination is for the owner of the machine alone. */
export function isLocal({ host, nodeEnv, publicUrl, proxy }: Combination): boolean {
  const isOfThisMachine = host === "127.0.0.1" || host === "::1";
  const isPublished = publicUrl === "https" || publicUrl === "http";
  return isOfThisMachine && nodeEnv !== "production" && !isPublished && proxy === "unset";
}

/** Which checks a protected start with the combination has to name. `isRemoteAway`: a database elsewhere does not answer. */
export function faultsOf(one: Combination, { isRemoteAway }: { isRemoteAway: boolean }): Set<CheckName> {
  const isAway = one.database === "remote with TLS" && isRemoteAway;
  const isUnasked = one.database === "embedded" || one.database === "remote without TLS" || isAway;
  const faults: Partial<Record<CheckName, boolean>> = {
    database: one.database === "embedded",
    "database-tls": one.database === "remote without TLS",
    "database-answers": isAway,
    migrations: isUnasked,
    credentials: isUnasked || one.operators === 0,
    "public-url": one.publicUrl !== "https",
    "session-secret": one.secret !== "good",
    "trusted-proxies": one.proxy === "unset" || one.proxy === "true",
  };
  return new Set((Object.keys(faults) as CheckName[]).filter((name) => faults[name]));
}
