import { foldCase } from "@roster/api";
import type { Position, UserCreate, UserFilter, UserOrder, UserPatch } from "@roster/api";
import type { Statement } from "../database/sql.ts";

/** A user as the contract has it, in its order. */
const columns = `id, name, email, age, version, created_at AS "createdAt", updated_at AS "updatedAt"`;

export const selectByIds = (ids: number[]): Statement => ({
  text: `SELECT ${columns} FROM users WHERE id = ANY($1::bigint[])`,
  values: [ids],
});

/** Inserts the users whose address is free. Of two with the same address the first is inserted. */
export const insertUsers = (users: UserCreate[]): Statement => ({
  text: `INSERT INTO users (name, name_folded, email, age, updated_at)
    SELECT name, name_folded, email, age, CURRENT_TIMESTAMP
    FROM unnest($1::text[], $2::text[], $3::text[], $4::smallint[]) WITH ORDINALITY AS given (name, name_folded, email, age, place)
    ORDER BY place
    ON CONFLICT (email) DO NOTHING
    RETURNING ${columns}`,
  values: [
    users.map(({ name }) => name),
    users.map(({ name }) => foldCase(name)),
    users.map(({ email }) => email),
    users.map(({ age }) => age),
  ],
  isWrite: true,
});

/** Changes the fields that are given, of the user with this id and, where one is given, this version. */
export function updateUser(id: number, { name, email, age }: UserPatch, version?: number): Statement {
  const values: unknown[] = [id];
  const add = (value: unknown) => `$${values.push(value)}`;
  const changes = ["version = version + 1", "updated_at = CURRENT_TIMESTAMP"];
  if (name !== undefined) changes.push(`name = ${add(name)}`, `name_folded = ${add(foldCase(name))}`);
  if (email !== undefined) changes.push(`email = ${add(email)}`);
  if (age !== undefined) changes.push(`age = ${add(age)}`);
  const condition = version === undefined ? "" : ` AND version = ${add(version)}`;
  const text = `UPDATE users SET ${changes.join(", ")} WHERE id = $1${condition} RETURNING ${columns}`;
  return { text, values, isWrite: true };
}

const columnOf = { id: "id", name: "name_folded", email: "email", age: "age", createdAt: "created_at" } as const;

/** Ids and addresses are unique, so they need no second column to break ties. */
const isUnique = (field: UserOrder["field"]) => field === "id" || field === "email";

export interface UserListing {
  filter: UserFilter;
  order: UserOrder;
  after: Position | null;
  take: number;
}

export function selectPage({ filter, order, after, take }: UserListing): Statement {
  const { conditions, values, isPlannedByValues, add } = matching(filter);
  const column = columnOf[order.field];
  const direction = order.descending ? "DESC" : "ASC";
  const past = order.descending ? "<" : ">";
  if (after && isUnique(order.field)) conditions.push(`${column} ${past} ${add(after.value)}`);
  else if (after) conditions.push(`(${column}, id) ${past} (${add(after.value)}, ${add(after.id)})`);
  const tieBreak = isUnique(order.field) ? "" : `, id ${direction}`;
  const text = `SELECT ${columns} FROM users${where(conditions)} ORDER BY ${column} ${direction}${tieBreak} LIMIT ${add(take)}`;
  return { text, values, isPlannedByValues };
}

/** Pages of all users by id, one for each of the ids, which are unique. A row says which of them it comes after. */
export function selectPagesAfter(
  ids: number[],
  { descending, take }: { descending: boolean; take: number },
): Statement {
  const [past, direction] = descending ? ["<", "DESC"] : [">", "ASC"];
  const text = `SELECT page.*, start.id AS "after"
    FROM unnest($1::bigint[]) AS start (id)
    CROSS JOIN LATERAL (
      SELECT ${columns} FROM users WHERE id ${past} start.id ORDER BY id ${direction} LIMIT $2
    ) AS page
    ORDER BY start.id, page.id ${direction}`;
  return { text, values: [ids, take] };
}

export function countUsers(filter: UserFilter): Statement {
  const { conditions, values, isPlannedByValues } = matching(filter);
  return { text: `SELECT count(*) AS count FROM users${where(conditions)}`, values, isPlannedByValues };
}

const where = (conditions: string[]) => (conditions.length > 0 ? ` WHERE ${conditions.join(" AND ")}` : "");

function matching({ q, email, minAge, maxAge }: UserFilter) {
  const conditions: string[] = [];
  const values: unknown[] = [];
  const add = (value: unknown) => `$${values.push(value)}`;
  if (q) {
    const part = add(`%${escapeLike(foldCase(q))}%`);
    conditions.push(`(name_folded LIKE ${part} OR email LIKE ${part})`);
  }
  if (email !== undefined) conditions.push(`email = ${add(email)}`);
  if (minAge !== undefined) conditions.push(`age >= ${add(minAge)}`);
  if (maxAge !== undefined) conditions.push(`age <= ${add(maxAge)}`);
  // A plan for any part of a name would walk the whole order: only a planner that sees the part knows that it is rare.
  return { conditions, values, isPlannedByValues: Boolean(q), add };
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, "\\$&");
