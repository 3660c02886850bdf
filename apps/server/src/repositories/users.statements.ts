import { actorName, foldCase } from "@roster/api";
import type { Author, Position, UserCreate, UserFilter, UserOrder, UserPatch } from "@roster/api";
import { placed } from "../database/sql.ts";
import type { Statement } from "../database/sql.ts";
import { noteOf } from "./audit.statements.ts";

/** A user as the contract has it, in its order. */
const columns = `id, name, email, age, version, created_at AS "createdAt", updated_at AS "updatedAt"`;

export const selectByIds = (ids: number[]): Statement => ({
  text: `SELECT ${columns} FROM users WHERE id = ANY($1::bigint[])`,
  values: [ids],
});

/** A user who is to be created, and by whom. */
export interface NewUser {
  user: UserCreate;
  by: Author;
}

/**
 * Inserts the users whose address is free, with a line of the audit trail for each of them, and gives those. Of two with the same
 * address the first is inserted.
 */
export function insertUsers(given: NewUser[]): Statement {
  // By their addresses, each of which is there once, users find whose doing they are.
  const first = new Map<string, NewUser>();
  for (const one of given) if (!first.has(one.user.email)) first.set(one.user.email, one);
  const news = [...first.values()];
  return {
    text: `WITH given AS (
        SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::smallint[], $5::text[], $6::text[])
          WITH ORDINALITY AS given (name, name_folded, email, age, actor, request_id, place)
      ), inserted AS (
        INSERT INTO users (name, name_folded, email, age, updated_at)
        SELECT name, name_folded, email, age, CURRENT_TIMESTAMP FROM given ORDER BY place
        ON CONFLICT (email) DO NOTHING
        RETURNING ${columns}
      ), noted AS (
        INSERT INTO audit_events (actor, action, subject, fields, request_id)
        SELECT given.actor, 'users.create', 'user:' || inserted.id, '{name,email,age}', given.request_id
        FROM inserted JOIN given USING (email)
      )
      SELECT * FROM inserted`,
    values: [
      news.map(({ user }) => user.name),
      news.map(({ user }) => foldCase(user.name)),
      news.map(({ user }) => user.email),
      news.map(({ user }) => user.age),
      news.map(({ by }) => actorName(by.actor)),
      news.map(({ by }) => by.requestId),
    ],
    isWrite: true,
  };
}

/** Changes the fields that are given, of the user with this id and, where one is given, this version. */
export function updateUser(id: number, { name, email, age }: UserPatch, by: Author, version?: number): Statement {
  const { values, add } = placed(id);
  const fields: string[] = [];
  const changes = ["version = version + 1", "updated_at = CURRENT_TIMESTAMP"];
  const set = (field: string, ...assignments: string[]) => {
    fields.push(field);
    changes.push(...assignments);
  };
  if (name !== undefined) set("name", `name = ${add(name)}`, `name_folded = ${add(foldCase(name))}`);
  if (email !== undefined) set("email", `email = ${add(email)}`);
  if (age !== undefined) set("age", `age = ${add(age)}`);
  const change = `UPDATE users SET ${changes.join(", ")} WHERE ${ofVersion(version, add)} RETURNING ${columns}`;
  const text = `WITH changed AS (${change}), ${noteOf("changed", { action: "users.update", kind: "user", fields, by }, add)}
    SELECT * FROM changed`;
  return { text, values, isWrite: true };
}

/** Deletes the user with this id and, where one is given, this version, and gives the id. */
export function deleteUser(id: number, by: Author, version?: number): Statement {
  const { values, add } = placed(id);
  const removal = `DELETE FROM users WHERE ${ofVersion(version, add)} RETURNING id`;
  const text = `WITH gone AS (${removal}), ${noteOf("gone", { action: "users.delete", kind: "user", by }, add)}
    SELECT id FROM gone`;
  return { text, values, isWrite: true };
}

/** The user whose id is `$1`, at this version if one is given. */
const ofVersion = (version: number | undefined, add: Add) =>
  `id = $1${version === undefined ? "" : ` AND version = ${add(version)}`}`;

type Add = (value: unknown) => string;

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
  const { by, past } = ordering(order, after, add);
  const text = `SELECT ${columns} FROM users${where([...conditions, ...past])} ORDER BY ${by} LIMIT ${add(take)}`;
  return { text, values, isPlannedByValues };
}

/** Among fewer a plan made for the words costs least, and the worst of them 3 ms for each 10,000. */
const manyUsers = 50_000;

/** Users by id or age of the account are neighbours in the table as well. By another order each is a block of its own. */
const walkedShare = { id: 1 / 300, createdAt: 1 / 300, name: 1 / 1_000, email: 1 / 1_000, age: 1 / 1_000 };

/**
 * A page of a search among so many users. Where they are many, PostgreSQL's own choice, to walk the order until the page is full or
 * to ask the search index, is not left to its estimates: they know no share below a hundredth, nor that whoever is called Noor
 * comes late in the order of names. So a small share of the users is walked, which fills a page with what is frequent; if it does
 * not and there are more users, the search index is asked, and `OFFSET 0` keeps the order and the limit from its plan. A search
 * costs at most the two together.
 */
export function searchPage(listing: UserListing, users: number): Statement {
  if (users < manyUsers || listing.filter.email !== undefined) return selectPage(listing);
  const { conditions, values, isPlannedByValues, add } = matching(listing.filter);
  const { by, past } = ordering(listing.order, listing.after, add);
  const take = add(listing.take);
  const walked = add(Math.ceil(users * walkedShare[listing.order.field]));
  const inOrder = `SELECT * FROM users${where(past)} ORDER BY ${by}`;
  const text = `WITH near AS MATERIALIZED (
      SELECT * FROM (${inOrder} LIMIT ${walked}) AS walked${where(conditions)} ORDER BY ${by} LIMIT ${take}
    ), far AS MATERIALIZED (
      SELECT (SELECT count(*) FROM near) < ${take} AND EXISTS (${inOrder} OFFSET ${walked}) AS "isAsked"
    ), found AS (
      SELECT * FROM users${where([...conditions, `(SELECT "isAsked" FROM far)`])} OFFSET 0
    )
    SELECT ${columns} FROM (
      SELECT * FROM near WHERE NOT (SELECT "isAsked" FROM far)
      UNION ALL
      SELECT * FROM found${where(past)}
    ) AS page
    ORDER BY ${by} LIMIT ${take}`;
  return { text, values, isPlannedByValues };
}

/** About how many users there are: by the size of the table, which is known without statistics. A user takes some 120 bytes. */
export const estimateUsers = (): Statement => ({
  text: "SELECT pg_relation_size('users') / 120 AS users",
  values: [],
});

function ordering({ field, descending }: UserOrder, after: Position | null, add: Add) {
  const column = columnOf[field];
  const direction = descending ? "DESC" : "ASC";
  const beyond = descending ? "<" : ">";
  if (isUnique(field)) {
    return { by: `${column} ${direction}`, past: after ? [`${column} ${beyond} ${add(after.value)}`] : [] };
  }
  return {
    by: `${column} ${direction}, id ${direction}`,
    past: after ? [`(${column}, id) ${beyond} (${add(after.value)}, ${add(after.id)})`] : [],
  };
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
  const { values, add } = placed();
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
