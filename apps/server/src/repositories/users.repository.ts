import { emailTaken } from "@roster/api";
import type { User, UsersRepository } from "@roster/api";
import pg from "pg";
import type { Database } from "../database/database.ts";
import { isUndone } from "../database/sql.ts";
import type { Statement } from "../database/sql.ts";
import { grouped, shared } from "../grouping.ts";
import { kept } from "../kept.ts";
import {
  countUsers,
  deleteUser,
  estimateUsers,
  insertUsers,
  searchPage,
  selectByIds,
  selectPage,
  selectPagesAfter,
  updateUser,
} from "./users.statements.ts";
import type { NewUser } from "./users.statements.ts";

/** Two groups under way keep the database busy while the next one fills; more of them are smaller and cost more. */
const limits = { maxItems: 500, maxGroups: 2, isUndone };

/** Pages are long: a group of many would keep the first of them waiting for the last. */
const pageLimits = { maxItems: 12, maxGroups: 3, isUndone };

/**
 * Users in PostgreSQL. What is asked most often is SQL, and what arrives together is one statement: grouping.ts says what that
 * keeps. Only calls of the same repository are put together, so a process makes one.
 */
export function createUsersRepository({ sql }: Pick<Database, "sql">): UsersRepository {
  const findById = grouped<number, User | null>({
    ...limits,
    async run(ids) {
      const rows = await sql<User>(selectByIds([...new Set(ids)]));
      const users = new Map(rows.map((user) => [user.id, user]));
      return ids.map((id) => users.get(id) ?? null);
    },
  });

  const create = grouped<NewUser, User>({
    ...limits,
    async run(given) {
      const rows = await sql<User>(insertUsers(given));
      const users = new Map(rows.map((user) => [user.email, user]));
      return given.map(({ user: { email } }) => {
        const user = users.get(email);
        users.delete(email); // whoever else asked for this address did not get it
        return user ?? emailTaken(email);
      });
    },
  });

  /** Pages of one direction and size, by the id that they come after. */
  const pagesAfter = (kind: { descending: boolean; take: number }) =>
    grouped<number, User[]>({
      ...pageLimits,
      async run(ids) {
        const pages = new Map<number, User[]>(ids.map((id) => [id, []]));
        const rows = await sql<User & { after: number }>(selectPagesAfter([...pages.keys()], kind));
        for (const { after, id, name, email, age, version, createdAt, updatedAt } of rows) {
          pages.get(after)?.push({ id, name, email, age, version, createdAt, updatedAt });
        }
        return ids.map((id) => pages.get(id) ?? []);
      },
    });
  // The contract allows a hundred sizes, so there are never many.
  const kindsOfPages = new Map<string, ReturnType<typeof pagesAfter>>();

  function findPageAfter(id: number, descending: boolean, take: number): Promise<User[]> {
    const name = `${descending} ${take}`;
    const find = kindsOfPages.get(name) ?? pagesAfter({ descending, take });
    kindsOfPages.set(name, find);
    return find(id);
  }

  const read = shared<Statement, unknown[]>(JSON.stringify, sql);
  /** About how many users there are: enough to choose how to search. */
  const estimate = kept(async () => (await sql<{ users: number }>(estimateUsers()))[0]?.users ?? 0, 60_000);

  return {
    findById,
    create: (user, by) => create({ user, by }),

    async findMany(query) {
      const { filter, order, after, take } = query;
      const isOfAll = Object.values(filter).every((value) => value === undefined);
      if (after && order.field === "id" && isOfAll) return findPageAfter(after.id, order.descending, take);
      const page = filter.q ? searchPage(query, await estimate()) : selectPage(query);
      return (await read(page)) as User[];
    },
    count: async (filter) => ((await read(countUsers(filter))) as [{ count: number }])[0].count,

    async update(id, changes, by, version) {
      const [user] = await sql<User>(updateUser(id, changes, by, version)).catch((error: unknown) => {
        throw changes.email !== undefined && isAddressTaken(error) ? emailTaken(changes.email) : error;
      });
      return user ?? null;
    },

    delete: async (id, by, version) => (await sql(deleteUser(id, by, version))).length > 0,
  };
}

const isAddressTaken = (error: unknown) =>
  error instanceof pg.DatabaseError && error.code === "23505" && error.constraint === "users_email_key";
