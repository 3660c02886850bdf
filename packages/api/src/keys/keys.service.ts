import { forbidden, scopesOf } from "../access/access.contract.ts";
import type { Author } from "../access/access.contract.ts";
import { raise } from "../errors.ts";
import { keyNotActive, keyNotFound } from "./keys.contract.ts";
import type { ApiKey, ApiKeyCreate, ApiKeyId, ApiKeyListQuery, ApiKeyPage, NewApiKey } from "./keys.contract.ts";

/** A secret that was just made, and what is kept of it. */
export interface KeySecret {
  secret: string;
  /** SHA-256. */
  hash: Uint8Array;
  prefix: string;
  lastFour: string;
}

export type NewKeyRow = Omit<KeySecret, "secret"> & Pick<ApiKey, "name" | "scopes" | "expiresAt">;

/** What the keys service needs of a store. Every change writes its line of the audit trail in the same transaction. */
export interface KeysRepository {
  findByHash(hash: Uint8Array): Promise<ApiKey | null>;
  findById(id: ApiKeyId): Promise<ApiKey | null>;
  /** The newest first, up to `take` of those before the id. */
  findMany(query: { before: ApiKeyId | null; take: number }): Promise<ApiKey[]>;
  create(key: NewKeyRow, by: Author): Promise<ApiKey>;
  /** Makes the new key, and has the old one expire at `until` if that is earlier. Null, and nothing done, where the old is not active. */
  rotate(id: ApiKeyId, key: NewKeyRow, until: string, by: Author): Promise<ApiKey | null>;
  /** Null where no key has this id. One that is revoked already stays as it is, without a second line in the trail. */
  revoke(id: ApiKeyId, by: Author): Promise<ApiKey | null>;
  /** Notes that the key was used just now. */
  touch(id: ApiKeyId): Promise<void>;
}

export interface KeysDependencies {
  keys: KeysRepository;
  now(): Date;
  makeSecret(): KeySecret;
}

const dayMs = 24 * 60 * 60 * 1_000;
/** For how long both keys are good after a rotation. */
const overlapMs = dayMs;

/** What can be done with API keys, at both doors. Throws `keys.not_found`, `keys.not_active` and `auth.forbidden`. */
export function createKeysService({ keys, now, makeSecret }: KeysDependencies) {
  const after = (ms: number) => new Date(now().getTime() + ms).toISOString();

  return {
    async list({ limit, cursor }: ApiKeyListQuery): Promise<ApiKeyPage> {
      const found = await keys.findMany({ before: cursor === undefined ? null : Number(cursor), take: limit + 1 });
      const items = found.slice(0, limit);
      return { items, nextCursor: found.length > limit ? String(items.at(-1)?.id) : null };
    },

    async create({ name, scopes, expiresInDays }: ApiKeyCreate, by: Author): Promise<NewApiKey> {
      requireOwn(scopes, by);
      const { secret, ...kept } = makeSecret();
      return { secret, key: await keys.create({ ...kept, name, scopes, expiresAt: after(expiresInDays * dayMs) }, by) };
    },

    /** A key in place of another, with its name, its scopes and as long a life. Both are good for another 24 hours at most. */
    async rotate(id: ApiKeyId, by: Author): Promise<NewApiKey> {
      const old = (await keys.findById(id)) ?? raise(keyNotFound(id));
      requireOwn(old.scopes, by);
      const { secret, ...kept } = makeSecret();
      const lifeMs = Math.min(Date.parse(old.expiresAt) - Date.parse(old.createdAt), 365 * dayMs);
      const { name, scopes } = old;
      const key = await keys.rotate(id, { ...kept, name, scopes, expiresAt: after(lifeMs) }, after(overlapMs), by);
      return { secret, key: key ?? raise(keyNotActive(id)) };
    },

    async revoke(id: ApiKeyId, by: Author): Promise<ApiKey> {
      return (await keys.revoke(id, by)) ?? raise(keyNotFound(id));
    },
  };
}

/** Nobody gives what they lack. */
function requireOwn(scopes: ApiKey["scopes"], { actor }: Author): void {
  const missing = scopes.find((scope) => !scopesOf(actor).includes(scope));
  if (missing) throw forbidden(missing);
}
