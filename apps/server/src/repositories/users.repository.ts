import { emailTaken, foldCase } from "@roster/api";
import type { User, UserCreate, UserPatch, UsersRepository } from "@roster/api";
import type { Database } from "../database/database.ts";
import { driverErrorOf } from "../database/driver-error.ts";
import { Prisma } from "../database/generated/client.ts";
import { isUndone } from "../database/sql.ts";
import type { Statement } from "../database/sql.ts";
import { grouped, shared } from "../grouping.ts";
import { countUsers, insertUsers, selectByIds, selectPage } from "./users.statements.ts";

/** Two groups under way keep the database busy while the next one fills; more of them are smaller and cost more. */
const limits = { maxItems: 500, maxGroups: 2, isUndone };

/**
 * Users in PostgreSQL. What is asked most often is SQL, and what arrives together is one statement: grouping.ts says what that
 * keeps. The rest is Prisma's. Only calls of the same repository are put together, so a process makes one.
 */
export function createUsersRepository({ sql, prisma }: Pick<Database, "sql" | "prisma">): UsersRepository {
  const findById = grouped<number, User | null>({
    ...limits,
    async run(ids) {
      const rows = await sql<User>(selectByIds([...new Set(ids)]));
      const users = new Map(rows.map((user) => [user.id, user]));
      return ids.map((id) => users.get(id) ?? null);
    },
  });

  const create = grouped<UserCreate, User>({
    ...limits,
    async run(given) {
      const rows = await sql<User>(insertUsers(given));
      const users = new Map(rows.map((user) => [user.email, user]));
      return given.map(({ email }) => {
        const user = users.get(email);
        users.delete(email); // whoever else asked for this address did not get it
        return user ?? emailTaken(email);
      });
    },
  });

  const read = shared<Statement, unknown[]>(JSON.stringify, sql);

  return {
    findById,
    create,
    findMany: async (query) => (await read(selectPage(query))) as User[],
    count: async (filter) => ((await read(countUsers(filter))) as [{ count: number }])[0].count,

    async update(id, changes, version) {
      const data = { ...changed(changes), version: { increment: 1 } };
      const [row] = await prisma.user
        .updateManyAndReturn({ where: at(id, version), data, select: columns })
        .catch(refuseTaken(changes.email));
      return row ? toUser(row) : null;
    },

    delete: async (id, version) => (await prisma.user.deleteMany({ where: at(id, version) })).count > 0,
  };
}

const columns = {
  id: true,
  name: true,
  email: true,
  age: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} as const;

const at = (id: number, version?: number) => ({
  id: BigInt(id),
  ...(version !== undefined && { version: BigInt(version) }),
});

const changed = ({ name, email, age }: UserPatch) => ({
  ...(name !== undefined && { name, nameFolded: foldCase(name) }),
  ...(email !== undefined && { email }),
  ...(age !== undefined && { age }),
});

function refuseTaken(email: string | undefined) {
  return (error: unknown): never => {
    throw email !== undefined && violates("users_email_key", error) ? emailTaken(email) : error;
  };
}

const violates = (index: string, error: unknown) =>
  error instanceof Prisma.PrismaClientKnownRequestError &&
  error.code === "P2002" &&
  driverErrorOf(error).constraint?.index === index;

type Row = Prisma.UserGetPayload<{ select: typeof columns }>;

/** Ids and versions are 64-bit in the database; the contract keeps them within the integers that JSON holds exactly. */
function toUser({ id, version, createdAt, updatedAt, ...user }: Row): User {
  return {
    id: Number(id),
    ...user,
    version: Number(version),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
