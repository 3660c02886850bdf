import { randomBytes } from "node:crypto";
import { ApiKeyCreate, createKeysService, makeSecret } from "@roster/api";
import type { ApiKey, NewApiKey } from "@roster/api";
import type { Command } from "commander";
import { createKeysRepository } from "../../repositories/keys.repository.ts";
import { given, wholeNumber } from "./given.ts";
import { host, withDatabase } from "./host.ts";
import { dayOf, print, requirePlaceForSecret, table } from "./output.ts";

interface Json {
  json?: boolean;
}

interface Create extends Json {
  name: string;
  scope: string[];
  days?: string;
}

const collect = (text: string, before: string[] = []) => [...before, ...text.split(",")];

/** `keys create | list | rotate | revoke`: as the procedures do, by their rules. */
export function addKeys(roster: Command): void {
  const keys = roster.command("keys").description("API keys, for programs.");
  keys
    .command("create")
    .description("Make a key, and show its secret once.")
    .requiredOption("--name <name>", "what the key is for")
    .requiredOption("--scope <scope>", "users:read, users:write, users:delete or keys:manage; more by commas", collect)
    .option("--days <days>", "for how many days it is good, 1 to 365 (default: 90)")
    .option("--json", "print it as JSON, wherever standard output goes")
    .action(create);
  keys
    .command("list")
    .description("All keys, the newest first, without their secrets.")
    .option("--json", "print them as JSON")
    .action(list);
  keys
    .command("rotate")
    .description("Make a key in place of another, which is good for another 24 hours.")
    .argument("<id>", "the number of the key")
    .option("--json", "print it as JSON, wherever standard output goes")
    .action(rotate);
  keys
    .command("revoke")
    .description("End a key. Every server refuses it within 5 seconds.")
    .argument("<id>", "the number of the key")
    .option("--json", "print it as JSON")
    .action(revoke);
}

async function create({ name, scope, days, json }: Create): Promise<void> {
  const options = { name: "--name", scopes: "--scope", expiresInDays: "--days" };
  const life = days === undefined ? {} : { expiresInDays: /^\d+$/.test(days) ? Number(days) : days };
  const wanted = given(ApiKeyCreate, { name, scopes: scope, ...life }, options);
  requirePlaceForSecret(json);
  const made = await withKeys((keys) => keys.create(wanted, host));
  print(json, made, () => announce(made, `Made the API key ${made.key.id}`));
}

async function rotate(id: string, { json }: Json): Promise<void> {
  const old = keyId(id);
  requirePlaceForSecret(json);
  const made = await withKeys((keys) => keys.rotate(old, host));
  print(json, made, () =>
    announce(made, `Made the API key ${made.key.id} in place of ${old}, which is good for 24 hours`),
  );
}

async function revoke(id: string, { json }: Json): Promise<void> {
  const key = await withKeys((keys) => keys.revoke(keyId(id), host));
  print(json, key, () => `The API key ${key.id}, ${key.name}, is revoked; every server refuses it within 5 seconds.\n`);
}

async function list({ json }: Json): Promise<void> {
  const all = await withKeys(async (keys) => {
    const found: ApiKey[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = await keys.list({ limit: 100, ...(cursor === undefined ? {} : { cursor }) });
      found.push(...page.items);
      cursor = page.nextCursor;
    }
    return found;
  });
  const head = ["ID", "NAME", "SCOPES", "KEY", "STATE", "EXPIRES", "LAST USED", "MADE BY"];
  print(json, all, () => (all.length > 0 ? table(head, all.map(rowOf)) : "There are no API keys.\n"));
}

const rowOf = (key: ApiKey): string[] => [
  String(key.id),
  key.name,
  key.scopes.join(","),
  `${key.prefix}…${key.lastFour}`,
  stateOf(key),
  dayOf(key.expiresAt),
  key.lastUsedAt === null ? "never" : dayOf(key.lastUsedAt),
  key.createdBy,
];

function stateOf({ revokedAt, expiresAt }: ApiKey): string {
  if (revokedAt !== null) return "revoked";
  return Date.parse(expiresAt) <= Date.now() ? "expired" : "good";
}

function announce({ key, secret }: NewApiKey, made: string): string {
  const what = `${key.name}: ${key.scopes.join(", ")}, until ${dayOf(key.expiresAt)}`;
  return `${made}. ${what}.\n\n  ${secret}\n\nThis is the only time that it is shown.\n`;
}

const keyId = (text: string) =>
  wholeNumber("ID", text, { min: 1, max: Number.MAX_SAFE_INTEGER, such: "npm run roster -- keys revoke 7" });

type Keys = ReturnType<typeof createKeysService>;

const withKeys = <Result>(work: (keys: Keys) => Promise<Result>): Promise<Result> =>
  withDatabase((database) =>
    work(
      createKeysService({
        keys: createKeysRepository(database),
        now: () => new Date(),
        makeSecret: () => makeSecret(randomBytes),
      }),
    ),
  );
