import pg from "pg";
import { decodeCursor, toPage } from "./contract.ts";
import type { User, UserInput } from "./contract.ts";
import { EmailTaken } from "./users.ts";
import type { Users } from "./users.ts";

const columns = `id, name, email, age, version, created_at AS "createdAt", updated_at AS "updatedAt"`;

// A row is a user as it is: 64-bit integers become numbers, and times are written as JSON wants them.
const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, Number],
  [pg.types.builtins.TIMESTAMPTZ, toIsoTime],
]);
const types = { getTypeParser: (oid: number) => parsers.get(oid) ?? pg.types.getTypeParser(oid) };

/** SQL by hand on DATABASE_URL: one prepared statement for each operation. */
export function createPgUsers(): Users {
  const { DATABASE_URL: connectionString } = process.env;
  const pool = new pg.Pool({ connectionString, max: 10, options: "-c TimeZone=UTC", types });
  const rowsOf = async (query: pg.QueryConfig) => (await pool.query<User>(query)).rows;

  return {
    async get(id) {
      const text = `SELECT ${columns} FROM users WHERE id = $1`;
      const [user] = await rowsOf({ name: "get", text, values: [id] });
      return user ?? null;
    },

    async list({ limit, cursor, q }) {
      const after = cursor === undefined ? 0 : decodeCursor(cursor);
      if (q !== undefined) return toPage(await search(after, limit + 1, `%${q.toLowerCase()}%`), limit);
      const text = `SELECT ${columns} FROM users WHERE id > $1 ORDER BY id LIMIT $2`;
      return toPage(await rowsOf({ name: "list", text, values: [after, limit + 1] }), limit);
    },

    async create(user) {
      const text = `INSERT INTO users (name, name_folded, email, age, updated_at)
        VALUES ($1, $2, $3, $4, now()) RETURNING ${columns}`;
      const [created] = await rowsOf({ name: "create", text, values: valuesOf(user) }).catch(refuseTaken(user.email));
      if (!created) throw new Error("PostgreSQL inserted a row and returned none.");
      return created;
    },

    async replace(id, user) {
      const text = `UPDATE users SET name = $1, name_folded = $2, email = $3, age = $4, version = version + 1,
        updated_at = now() WHERE id = $5 RETURNING ${columns}`;
      const values = [...valuesOf(user), id];
      const [replaced] = await rowsOf({ name: "replace", text, values }).catch(refuseTaken(user.email));
      return replaced ?? null;
    },
  };

  /** Without a name: a plan for any text would be one that does not use the index. */
  function search(after: number, take: number, pattern: string) {
    const text = `SELECT ${columns} FROM users
      WHERE id > $1 AND (name_folded LIKE $2 OR email LIKE $2) ORDER BY id LIMIT $3`;
    return rowsOf({ text, values: [after, pattern, take] });
  }
}

const valuesOf = ({ name, email, age }: UserInput) => [name, name.toLowerCase(), email, age];

const refuseTaken = (email: string) => (error: unknown) => {
  throw error instanceof pg.DatabaseError && error.code === "23505" ? new EmailTaken(email) : error;
};

/** `2026-11-22 12:00:00.12+00`, as PostgreSQL writes it in UTC. */
function toIsoTime(text: string): string {
  const time = `${text.slice(0, 10)}T${text.slice(11, -3)}`;
  return `${time.length === 19 ? `${time}.` : time}000`.slice(0, 23) + "Z";
}
