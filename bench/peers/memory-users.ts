import { decodeCursor, toPage } from "./contract.ts";
import type { User } from "./contract.ts";
import { EmailTaken } from "./users.ts";
import type { Users } from "./users.ts";

const startedAt = "2026-11-22T12:00:00.000Z";

const firstUser = (id: number): User => ({
  id,
  name: `Ada Lovelace ${id}`,
  email: `ada.${id}@example.com`,
  age: id % 100,
  version: 1,
  createdAt: startedAt,
  updatedAt: startedAt,
});

/** Users 1 to `count` and those created since. Nobody is ever deleted, so the ids have no gaps. */
export function createMemoryUsers(count = Number(process.env.USERS ?? 10_000)): Users {
  const users = new Map(Array.from({ length: count }, (_, index) => [index + 1, firstUser(index + 1)]));
  const idOf = new Map(Array.from(users.values(), ({ email, id }) => [email, id]));

  const matches = (user: User, part: string) => user.name.toLowerCase().includes(part) || user.email.includes(part);

  return {
    get: async (id) => users.get(id) ?? null,

    async list({ limit, cursor, q }) {
      const part = q?.toLowerCase();
      const found: User[] = [];
      for (let id = cursor === undefined ? 1 : decodeCursor(cursor) + 1; found.length <= limit; id += 1) {
        const user = users.get(id);
        if (!user) break;
        if (part === undefined || matches(user, part)) found.push(user);
      }
      return toPage(found, limit);
    },

    async create(input) {
      if (idOf.has(input.email)) throw new EmailTaken(input.email);
      const now = new Date().toISOString();
      const user: User = { id: users.size + 1, ...input, version: 1, createdAt: now, updatedAt: now };
      users.set(user.id, user);
      idOf.set(user.email, user.id);
      return user;
    },

    async replace(id, input) {
      const current = users.get(id);
      if (!current) return null;
      if ((idOf.get(input.email) ?? id) !== id) throw new EmailTaken(input.email);
      const user: User = { ...current, ...input, version: current.version + 1, updatedAt: new Date().toISOString() };
      users.set(id, user);
      idOf.delete(current.email);
      idOf.set(user.email, id);
      return user;
    },
  };
}
