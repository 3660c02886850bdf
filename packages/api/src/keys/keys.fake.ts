import { actorName } from "../access/access.contract.ts";
import type { Author } from "../access/access.contract.ts";
import { createFakeTrail } from "../audit/audit.fake.ts";
import type { FakeTrail } from "../audit/audit.fake.ts";
import type { ApiKey } from "./keys.contract.ts";
import type { KeysRepository, NewKeyRow } from "./keys.service.ts";

interface FakeKeysOptions {
  /** Its clock, which is read once for each write. */
  now?: () => Date;
  /** Where its changes are told. */
  trail?: FakeTrail;
}

const minuteMs = 60_000;

/** A keys repository in memory, with the behaviour of the real ones. */
export function createFakeKeys({
  now = () => new Date(),
  trail = createFakeTrail(),
}: FakeKeysOptions = {}): KeysRepository {
  const rows = new Map<number, ApiKey>();
  const ids = new Map<string, number>();

  function add({ hash, ...given }: NewKeyRow, by: Author, at: Date): ApiKey {
    const row: ApiKey = {
      id: rows.size + 1,
      ...given,
      createdBy: actorName(by.actor),
      createdAt: at.toISOString(),
      revokedAt: null,
      lastUsedAt: null,
    };
    rows.set(row.id, row);
    ids.set(hash.join(), row.id);
    return row;
  }

  return {
    findByHash: async (hash) => rows.get(ids.get(hash.join()) ?? 0) ?? null,
    findById: async (id) => rows.get(id) ?? null,

    async findMany({ before, take }) {
      return [...rows.values()]
        .filter(({ id }) => before === null || id < before)
        .toReversed()
        .slice(0, take);
    },

    async create(key, by) {
      const at = now();
      const row = add(key, by, at);
      trail.note({ action: "keys.create", subject: `key:${row.id}`, fields: ["name", "scopes", "expiresAt"], by, at });
      return row;
    },

    async rotate(id, key, until, by) {
      const at = now();
      const old = rows.get(id);
      if (!old || old.revokedAt !== null || Date.parse(old.expiresAt) <= at.getTime()) return null;
      if (Date.parse(until) < Date.parse(old.expiresAt)) rows.set(id, { ...old, expiresAt: until });
      const row = add(key, by, at);
      for (const one of [id, row.id]) {
        trail.note({ action: "keys.rotate", subject: `key:${one}`, fields: ["expiresAt"], by, at });
      }
      return row;
    },

    async revoke(id, by) {
      const row = rows.get(id);
      if (!row || row.revokedAt !== null) return row ?? null;
      const at = now();
      const revoked = { ...row, revokedAt: at.toISOString() };
      rows.set(id, revoked);
      trail.note({ action: "keys.revoke", subject: `key:${id}`, by, at });
      return revoked;
    },

    async touch(id) {
      const row = rows.get(id);
      const at = now();
      if (!row || (row.lastUsedAt !== null && at.getTime() - Date.parse(row.lastUsedAt) < minuteMs)) return;
      rows.set(id, { ...row, lastUsedAt: at.toISOString() });
    },
  };
}
