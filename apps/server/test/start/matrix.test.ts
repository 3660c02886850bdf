import { expect, test } from "vitest";
import { readSettings } from "../../src/config.ts";
import type { CheckName, Situation } from "../../src/start/check.ts";
import { checkStart } from "../../src/start/checks.ts";
import { whyNotAsked } from "../../src/start/database-checks.ts";
import { combinations, environmentOf, faultsOf, isLocal } from "./combinations.ts";
import type { Combination } from "./combinations.ts";

const places = {
  another: "192.0.2.7",
  loopback: ["postgresql://roster@127.0.0.1/none", "postgresql://roster@[::1]/one"],
  remote: "postgresql://roster@db.example.com/roster",
} as const;

/** What the checks judge, where the database answers and is at head. */
async function situationOf(environment: Record<string, string>, operators: number): Promise<Situation> {
  const settings = await readSettings(environment, "/srv/roster", (host) => Promise.resolve([host]));
  const unknown = whyNotAsked({ ...settings, believesAnyCertificate: false });
  const database = unknown === undefined ? { pending: [], operators, keys: 0 } : { unknown };
  return { ...settings, believesAnyCertificate: false, database, openFiles: [] };
}

const failing = (situation: Situation): Set<CheckName> =>
  new Set(checkStart(situation).flatMap(({ name, faults }) => (faults.length > 0 ? [name] : [])));

test("of all starts those of this machine alone are local, and of the others each fault is named", async () => {
  const all = combinations();
  expect(all).toHaveLength(7_680);
  const wrong: { one: Combination; mode: string; named: CheckName[] }[] = [];
  for (const one of all) {
    const situation = await situationOf(environmentOf(one, places), one.operators);
    const { mode } = situation.config;
    const named = failing(situation);
    const expected = faultsOf(one, { isRemoteAway: false });
    const isRight = isLocal(one)
      ? mode === "local"
      : mode === "protected" && named.symmetricDifference(expected).size === 0;
    if (!isRight) wrong.push({ one, mode, named: [...named] });
  }
  expect(wrong).toEqual([]);
});

const good = { ...(combinations()[0] as Combination), host: "0.0.0.0", database: "remote with TLS" } as const;
const start = environmentOf({ ...good, secret: "good", proxy: "none", publicUrl: "https" }, places);
const failingWith = async (more: Record<string, string>, change: Partial<Situation> = {}) =>
  failing({ ...(await situationOf({ ...start, ...more }, 1)), ...change });

test("nothing is wrong with what these begin from", async () => expect(await failingWith({})).toEqual(new Set()));

test.each<[string, Record<string, string>, CheckName[]]>([
  ["an encrypted way to anybody", { DATABASE_URL: "postgresql://r@db.example/r?sslmode=no-verify" }, ["database-tls"]],
  [
    "libpq's `require`",
    { DATABASE_URL: "postgresql://r@db.example/r?uselibpqcompat=true&sslmode=require" },
    ["database-tls"],
  ],
  ["sslmode=disable", { DATABASE_URL: "postgresql://r@db.example/r?sslmode=disable" }, ["database-tls"]],
  ["a host behind the host", { DATABASE_URL: "postgresql://r@127.0.0.1/r?host=db.example" }, ["database-tls"]],
  [
    "a certificate that is not there",
    { DATABASE_URL: "postgresql://r@db.example/r?sslrootcert=/no" },
    ["database-tls"],
  ],
])("%s is not a safe way to the database", async (_, more, names) =>
  expect(await failingWith(more)).toEqual(new Set([...names, "migrations", "credentials"])),
);

test.each(["sslmode=require", "sslmode=verify-ca", "ssl=true", "host=%2Fvar%2Frun%2Fpostgresql"])(
  "%s is a safe way",
  async (query) =>
    expect(await failingWith({ DATABASE_URL: `postgresql://r@db.example/r?${query}` })).toEqual(new Set()),
);

test("each escape excuses its own check, says so, and opens nothing", async () => {
  const plain = { DATABASE_URL: "postgresql://r@db.example/r" };
  expect(await failingWith({ ...plain, DANGEROUS_DB_PLAINTEXT: "1" })).toEqual(new Set());
  expect(await failingWith({ ...plain, DANGEROUS_ALLOW_HTTP: "1" })).toContain("database-tls");
  const http = { PUBLIC_URL: "http://roster.test" };
  expect(await failingWith({ ...http, DANGEROUS_ALLOW_HTTP: "1" })).toEqual(new Set());
  expect(await failingWith({ ...http, DANGEROUS_DB_PLAINTEXT: "1" })).toContain("public-url");
  for (const escape of ["DANGEROUS_ALLOW_HTTP", "DANGEROUS_DB_PLAINTEXT"]) {
    expect((await situationOf({ ...start, [escape]: "1" }, 1)).config.mode).toBe("protected");
  }
});

test("what only the machine knows is named too", async () => {
  expect(await failingWith({}, { openFiles: ["/srv/roster/.env"] })).toEqual(new Set(["data-files"]));
  expect(await failingWith({}, { believesAnyCertificate: true })).toEqual(new Set(["database-tls"]));
  expect(await failingWith({}, { database: { pending: ["2_x"], operators: 1, keys: 0 } })).toEqual(
    new Set(["migrations"]),
  );
  expect(await failingWith({}, { database: { pending: [], operators: 0, keys: 1 } })).toEqual(new Set());
  expect(await failingWith({}, { database: { unknown: "It is away" } })).toEqual(
    new Set(["database-answers", "migrations", "credentials"]),
  );
});

test("faults of single settings are listed with the rest", async () =>
  expect(await failingWith({ PORT: "http", ALLOWED_ORIGINS: "*", TRUST_PROXY: "true", SESION_SECRET: "x" })).toEqual(
    new Set(["settings", "allowed-origins", "trusted-proxies"]),
  ));
