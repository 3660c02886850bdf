import { DomainError } from "../errors.ts";
import type { Violation } from "../errors.ts";
import { violationsOf } from "../facts.ts";
import { emailTaken, UserCreate } from "./users.contract.ts";
import type { User, UserFilter, UserPatch } from "./users.contract.ts";
import { foldCase, positionOf } from "./users.cursor.ts";
import type { Position, UserOrder } from "./users.cursor.ts";
import type { UsersRepository } from "./users.service.ts";

/**
 * A users repository in memory, with the behaviour of the real ones. `now` is its clock, which is read once for each write.
 * It holds `users` at first, with ids from 1. Throws TypeError for one that the contract would refuse.
 */
export function createFakeUsers(now = () => new Date(), users: readonly UserCreate[] = []): UsersRepository {
  const rows = new Map<number, User>();
  let lastId = 0;

  function refuseTakenEmail(email: string | undefined, ownId?: number) {
    if (email === undefined) return;
    for (const row of rows.values()) {
      if (row.email === email && row.id !== ownId) throw emailTaken(email);
    }
  }

  const at = (id: number, version?: number) => {
    const row = rows.get(id);
    return row && (version === undefined || row.version === version) ? row : null;
  };

  function add(user: UserCreate): User {
    refuseTakenEmail(user.email);
    lastId += 1;
    const time = now().toISOString();
    const row: User = { id: lastId, ...user, version: 1, createdAt: time, updatedAt: time };
    rows.set(row.id, row);
    return row;
  }

  function addFirst(given: UserCreate, index: number) {
    const read = UserCreate.safeParse(given);
    if (!read.success) throw notAUser(index, violationsOf(read.error));
    try {
      add(read.data);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      throw notAUser(index, [{ path: ["email"], message: error.message }]);
    }
  }

  users.forEach(addFirst);

  return {
    findById: async (id) => rows.get(id) ?? null,

    async findMany({ filter, order, after, take }) {
      return [...rows.values()]
        .filter((user) => matches(user, filter))
        .filter((user) => after === null || compare(positionOf(user, order.field), after, order) > 0)
        .toSorted((a, b) => compare(positionOf(a, order.field), positionOf(b, order.field), order))
        .slice(0, take);
    },

    count: async (filter) => [...rows.values()].filter((user) => matches(user, filter)).length,

    create: async (user) => add(user),

    async update(id: number, { name, email, age }: UserPatch, version?: number) {
      const row = at(id, version);
      if (!row) return null;
      refuseTakenEmail(email, id);
      const changed: User = {
        ...row,
        name: name ?? row.name,
        email: email ?? row.email,
        age: age ?? row.age,
        version: row.version + 1,
        updatedAt: now().toISOString(),
      };
      rows.set(id, changed);
      return changed;
    },

    delete: async (id, version) => at(id, version) !== null && rows.delete(id),
  };
}

function notAUser(index: number, violations: Pick<Violation, "path" | "message">[]): TypeError {
  const told = violations.map(({ path, message }) => `${[`users[${index}]`, ...path].join(".")}: ${message}`);
  return new TypeError(told.join(" "));
}

function matches(user: User, { q, email, minAge, maxAge }: UserFilter): boolean {
  const sought = q === undefined ? "" : foldCase(q);
  return (
    (foldCase(user.name).includes(sought) || user.email.includes(sought)) &&
    (email === undefined || user.email === email) &&
    (minAge === undefined || user.age >= minAge) &&
    (maxAge === undefined || user.age <= maxAge)
  );
}

function compare(a: Position, b: Position, { descending }: UserOrder): number {
  const ascending = compareValues(a.value, b.value) || a.id - b.id;
  return descending ? -ascending : ascending;
}

/** Text by code points, as PostgreSQL's "C" collation orders it; `<` would order by UTF-16 units. */
function compareValues(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [left, right] = [[...String(a)], [...String(b)]];
  for (const [index, char] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const difference = (char.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
