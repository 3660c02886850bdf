import type { Author } from "../access/access.contract.ts";
import { createFakeTrail } from "../audit/audit.fake.ts";
import type { FakeTrail } from "../audit/audit.fake.ts";
import { DomainError } from "../errors.ts";
import type { Violation } from "../errors.ts";
import { violationsOf } from "../facts.ts";
import { emailTaken, UserCreate } from "./users.contract.ts";
import type { User, UserFilter } from "./users.contract.ts";
import { foldCase, positionOf } from "./users.cursor.ts";
import type { Position, UserOrder } from "./users.cursor.ts";
import type { UsersRepository } from "./users.service.ts";

const host: Author = { actor: { kind: "host" }, requestId: null };

interface FakeUsersOptions {
  /** Its clock, which is read once for each write. */
  now?: () => Date;
  /** Who is there at first, with ids from 1, as if a command had put them there. */
  users?: readonly UserCreate[];
  /** Where its changes are told. */
  trail?: FakeTrail;
}

/** A users repository in memory, with the behaviour of the real ones. Throws TypeError for a user that the contract would refuse. */
export function createFakeUsers({
  now = () => new Date(),
  users = [],
  trail = createFakeTrail(),
}: FakeUsersOptions = {}): UsersRepository {
  const rows = new Map<number, User>();
  let lastId = 0;

  function refuseTakenEmail(email: string | undefined, ownId?: number) {
    if (email === undefined) return;
    for (const row of rows.values()) {
      if (row.email === email && row.id !== ownId) throw emailTaken(email);
    }
  }

  const found = (id: number, version?: number) => {
    const row = rows.get(id);
    return row && (version === undefined || row.version === version) ? row : null;
  };

  function add(user: UserCreate, by: Author): User {
    refuseTakenEmail(user.email);
    lastId += 1;
    const at = now();
    const time = at.toISOString();
    const row: User = { id: lastId, ...user, version: 1, createdAt: time, updatedAt: time };
    rows.set(row.id, row);
    trail.note({ action: "users.create", subject: `user:${row.id}`, fields: ["name", "email", "age"], by, at });
    return row;
  }

  function addFirst(given: UserCreate, index: number) {
    const read = UserCreate.safeParse(given);
    if (!read.success) throw notAUser(index, violationsOf(read.error));
    try {
      add(read.data, host);
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

    create: async (user, by) => add(user, by),

    async update(id, { name, email, age }, by, version) {
      const row = found(id, version);
      if (!row) return null;
      refuseTakenEmail(email, id);
      const at = now();
      const changed: User = {
        ...row,
        name: name ?? row.name,
        email: email ?? row.email,
        age: age ?? row.age,
        version: row.version + 1,
        updatedAt: at.toISOString(),
      };
      rows.set(id, changed);
      const given = { name, email, age };
      const fields = (["name", "email", "age"] as const).filter((field) => given[field] !== undefined);
      trail.note({ action: "users.update", subject: `user:${id}`, fields, by, at });
      return changed;
    },

    async delete(id, by, version) {
      if (!found(id, version)) return false;
      rows.delete(id);
      trail.note({ action: "users.delete", subject: `user:${id}`, by, at: now() });
      return true;
    },
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
