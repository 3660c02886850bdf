import { emailTaken, foldCase } from "@roster/api";
import type { Position, User, UserFilter, UserOrder, UserPatch, UsersRepository } from "@roster/api";
import type { DatabaseClient } from "../database/client.ts";
import { driverErrorOf } from "../database/driver-error.ts";
import { Prisma } from "../database/generated/client.ts";

const columns = {
  id: true,
  name: true,
  email: true,
  age: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} as const;

export function createUsersRepository({ user: users }: DatabaseClient): UsersRepository {
  return {
    async findById(id) {
      const row = await users.findUnique({ where: { id: BigInt(id) }, select: columns });
      return row && toUser(row);
    },

    async findMany({ filter, order, after, take }) {
      const where = { AND: [matching(filter), after ? beyond(order, after) : {}] };
      const rows = await users.findMany({ where, orderBy: orderBy(order), take, select: columns });
      return rows.map(toUser);
    },

    count: (filter) => users.count({ where: matching(filter) }),

    async create(user) {
      const data = { ...user, nameFolded: foldCase(user.name) };
      return toUser(await users.create({ data, select: columns }).catch(refuseTaken(user.email)));
    },

    async update(id, changes, version) {
      const data = { ...changed(changes), version: { increment: 1 } };
      const [row] = await users
        .updateManyAndReturn({ where: at(id, version), data, select: columns })
        .catch(refuseTaken(changes.email));
      return row ? toUser(row) : null;
    },

    delete: async (id, version) => (await users.deleteMany({ where: at(id, version) })).count > 0,
  };
}

const at = (id: number, version?: number) => ({
  id: BigInt(id),
  ...(version !== undefined && { version: BigInt(version) }),
});

const changed = ({ name, email, age }: UserPatch) => ({
  ...(name !== undefined && { name, nameFolded: foldCase(name) }),
  ...(email !== undefined && { email }),
  ...(age !== undefined && { age }),
});

function matching({ q, email, minAge, maxAge }: UserFilter): Prisma.UserWhereInput {
  const part = q && { contains: escapeLike(foldCase(q)) };
  return {
    ...(part && { OR: [{ nameFolded: part }, { email: part }] }),
    ...(email !== undefined && { email }),
    age: { ...(minAge !== undefined && { gte: minAge }), ...(maxAge !== undefined && { lte: maxAge }) },
  };
}

/** Prisma's `contains` is LIKE, and leaves its wildcards as they are. */
const escapeLike = (text: string) => text.replace(/[\\%_]/g, "\\$&");

const columnOf = { id: "id", name: "nameFolded", email: "email", age: "age", createdAt: "createdAt" } as const;

/** Ids and addresses are unique, so they need no second column to break ties. */
const isUnique = (field: UserOrder["field"]) => field === "id" || field === "email";

function orderBy({ field, descending }: UserOrder): Prisma.UserOrderByWithRelationInput[] {
  const direction = descending ? "desc" : "asc";
  return [{ [columnOf[field]]: direction }, ...(isUnique(field) ? [] : [{ id: direction } as const])];
}

/** The users after a position. The first condition is a range of the index; the second leaves out the ties before it. */
function beyond({ field, descending }: UserOrder, { value, id }: Position): Prisma.UserWhereInput {
  const [past, from] = descending ? (["lt", "lte"] as const) : (["gt", "gte"] as const);
  const column = columnOf[field];
  const key = field === "createdAt" ? new Date(value) : value;
  if (isUnique(field)) return { [column]: { [past]: key } };
  return { [column]: { [from]: key }, OR: [{ [column]: { [past]: key } }, { id: { [past]: BigInt(id) } }] };
}

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
