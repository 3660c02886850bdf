import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { someone } from "../access/access.suite.ts";
import type { AuditRepository } from "../audit/audit.service.ts";
import { ApiKey } from "./keys.contract.ts";
import { makeSecret } from "./keys.secret.ts";
import type { KeysRepository, NewKeyRow } from "./keys.service.ts";

interface OpenRepository {
  keys: KeysRepository;
  /** Of the same store. */
  audit: AuditRepository;
  close(): Promise<void>;
}

const hourMs = 60 * 60 * 1_000;
/** So many hours from now, or ago. */
const inHours = (hours: number) => new Date(Date.now() + hours * hourMs).toISOString();
const nobody = Number.MAX_SAFE_INTEGER;

/** A row for a key that nobody has, with its secret. */
function newKey(given: Partial<NewKeyRow> = {}) {
  const { secret, ...kept } = makeSecret((size) => randomBytes(size));
  const row: NewKeyRow = { ...kept, name: "Nightly export", scopes: ["users:read"], expiresAt: inHours(48), ...given };
  return { secret, row };
}

/** The tests that every keys repository passes. `open` is called once, and nobody else writes to what it opens. */
export function describeKeysRepository(name: string, open: () => Promise<OpenRepository>) {
  describe(name, () => {
    let repository: OpenRepository;
    const keys = () => repository.keys;
    beforeAll(async () => {
      repository = await open();
    }, 60_000);
    afterAll(() => repository.close());

    const create = (given?: Partial<NewKeyRow>) => keys().create(newKey(given).row, someone);
    const linesOf = (id: number) => repository.audit.findMany({ subject: `key:${id}`, before: null, take: 10 });
    const actionsOf = async (id: number) => (await linesOf(id)).map(({ action }) => action);
    const newest = async () => (await keys().findMany({ before: null, take: 1 }))[0]?.id ?? 0;

    describe("create", () => {
      test("gives back the whole key, and whoever looks for it finds the same", async () => {
        const { row } = newKey({ name: 'O\'Brien "x" \\ 名前', scopes: ["users:read", "users:write"] });
        const made = await keys().create(row, someone);
        const { hash, ...told } = row;
        expect(ApiKey.parse(made)).toEqual(made);
        expect(made).toEqual({
          ...told,
          id: made.id,
          createdBy: "key:7",
          createdAt: made.createdAt,
          revokedAt: null,
          lastUsedAt: null,
        });
        expect(Math.abs(Date.now() - Date.parse(made.createdAt))).toBeLessThan(2_000);
        expect(await keys().findById(made.id)).toEqual(made);
        expect(await keys().findByHash(hash)).toEqual(made);
      });

      test("has its line in the trail, without the secret or a part of it", async () => {
        const { row, secret } = newKey();
        const { id } = await keys().create(row, someone);
        const lines = await linesOf(id);
        expect(lines).toMatchObject([
          {
            actor: "key:7",
            action: "keys.create",
            fields: ["name", "scopes", "expiresAt"],
            requestId: someone.requestId,
          },
        ]);
        const text = JSON.stringify(lines);
        for (const part of [secret, row.prefix, row.lastFour, row.name]) expect(text).not.toContain(part);
      });
    });

    test("nobody is found by another hash or id", async () => {
      await create();
      expect(await keys().findByHash(newKey().row.hash)).toBeNull();
      expect(await keys().findById(nobody)).toBeNull();
    });

    test("the newest are found first, those that are over too, page after page", async () => {
      const made = [await create(), await create({ expiresAt: inHours(-1) }), await create()].toReversed();
      expect(await keys().findMany({ before: null, take: 3 })).toEqual(made);
      expect(await keys().findMany({ before: made[0]?.id ?? 0, take: 1 })).toEqual([made[1]]);
      expect(await keys().findMany({ before: 1, take: 3 })).toEqual([]);
    });

    describe("rotate", () => {
      test("makes a key, and has the old one expire", async () => {
        const old = await create({ expiresAt: inHours(1_000) });
        const { row } = newKey({ expiresAt: inHours(500) });
        const until = inHours(24);
        const made = await keys().rotate(old.id, row, until, someone);
        expect(made).toMatchObject({
          name: old.name,
          scopes: old.scopes,
          expiresAt: row.expiresAt,
          prefix: row.prefix,
        });
        expect(made).toMatchObject({ createdBy: "key:7", revokedAt: null, lastUsedAt: null });
        expect(await keys().findByHash(row.hash)).toEqual(made);
        expect(await keys().findById(old.id)).toEqual({ ...old, expiresAt: until });
      });

      test("has a line for each of the two", async () => {
        const old = await create();
        const made = await keys().rotate(old.id, newKey().row, inHours(24), someone);
        expect(await actionsOf(old.id)).toEqual(["keys.rotate", "keys.create"]);
        expect(await linesOf(made?.id ?? 0)).toMatchObject([{ actor: "key:7", action: "keys.rotate" }]);
      });

      test("makes no life longer", async () => {
        const old = await create({ expiresAt: inHours(2) });
        await keys().rotate(old.id, newKey().row, inHours(24), someone);
        expect(await keys().findById(old.id)).toEqual(old);
      });

      test("of a key that is over, or of none, is null and does nothing", async () => {
        const expired = await create({ expiresAt: inHours(-1) });
        const revoked = await create();
        await keys().revoke(revoked.id, someone);
        const last = await newest();
        for (const id of [expired.id, revoked.id, nobody]) {
          const { row } = newKey();
          expect(await keys().rotate(id, row, inHours(24), someone)).toBeNull();
          expect(await keys().findByHash(row.hash)).toBeNull();
          expect(await actionsOf(id)).not.toContain("keys.rotate");
        }
        expect(await newest()).toBe(last);
        expect(await keys().findById(expired.id)).toEqual(expired);
      });
    });

    describe("revoke", () => {
      test("dates the key's end, once, with a line", async () => {
        const made = await create();
        const revoked = await keys().revoke(made.id, someone);
        expect(revoked).toEqual({ ...made, revokedAt: expect.any(String) });
        expect(Math.abs(Date.now() - Date.parse(revoked?.revokedAt ?? ""))).toBeLessThan(2_000);
        expect(await keys().revoke(made.id, someone)).toEqual(revoked);
        expect(await keys().findById(made.id)).toEqual(revoked);
        expect(await actionsOf(made.id)).toEqual(["keys.revoke", "keys.create"]);
      });

      test("at the same time has one line", async () => {
        const { id } = await create();
        const outcomes = await Promise.all(Array.from({ length: 6 }, () => keys().revoke(id, someone)));
        expect(new Set(outcomes.map((key) => key?.revokedAt)).size).toBe(1);
        expect(await actionsOf(id)).toEqual(["keys.revoke", "keys.create"]);
      });

      test("of none is null", async () => {
        expect(await keys().revoke(nobody, someone)).toBeNull();
      });
    });

    test("a use is noted, at most once a minute, and is no line of the trail", async () => {
      const { id } = await create();
      await keys().touch(id);
      const used = await keys().findById(id);
      expect(Math.abs(Date.now() - Date.parse(used?.lastUsedAt ?? ""))).toBeLessThan(2_000);
      await keys().touch(id);
      await keys().touch(nobody);
      expect(await keys().findById(id)).toEqual(used);
      expect(await actionsOf(id)).toEqual(["keys.create"]);
    });
  });
}
