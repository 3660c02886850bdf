import { PrismaPg } from "@prisma/adapter-pg";
import { Prisma, PrismaClient } from "../../apps/server/src/database/generated/client.ts";
import { decodeCursor, toPage } from "./contract.ts";
import type { User, UserInput } from "./contract.ts";
import { EmailTaken } from "./users.ts";
import type { Users } from "./users.ts";

const columns = {
  id: true,
  name: true,
  email: true,
  age: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} as const;

/** Prisma on DATABASE_URL, as its documentation teaches. */
export function createPrismaUsers(): Users {
  // Prisma takes the times of a connection for UTC.
  const connection = { connectionString: process.env.DATABASE_URL, max: 10, options: "-c TimeZone=UTC" };
  const { user: users } = new PrismaClient({ adapter: new PrismaPg(connection) });

  return {
    async get(id) {
      const row = await users.findUnique({ where: { id }, select: columns });
      return row && toUser(row);
    },

    async list({ limit, cursor, q }) {
      const rows = await users.findMany({
        where: {
          ...(cursor !== undefined && { id: { gt: decodeCursor(cursor) } }),
          ...(q !== undefined && matching(q)),
        },
        orderBy: { id: "asc" },
        take: limit + 1,
        select: columns,
      });
      return toPage(rows.map(toUser), limit);
    },

    async create(input) {
      const data = toData(input);
      return toUser(await users.create({ data, select: columns }).catch(refuseTaken(input.email)));
    },

    async replace(id, input) {
      const data = { ...toData(input), version: { increment: 1 } };
      const row = await users
        .update({ where: { id }, data, select: columns })
        .catch(nullIfMissing)
        .catch(refuseTaken(input.email));
      return row && toUser(row);
    },
  };
}

function matching(q: string): Prisma.UserWhereInput {
  const contains = q.toLowerCase();
  return { OR: [{ nameFolded: { contains } }, { email: { contains } }] };
}

const toData = (input: UserInput) => ({ ...input, nameFolded: input.name.toLowerCase() });

const isPrismaError = (error: unknown, code: string) =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === code;

function nullIfMissing(error: unknown): null {
  if (isPrismaError(error, "P2025")) return null;
  throw error;
}

const refuseTaken = (email: string) => (error: unknown) => {
  throw isPrismaError(error, "P2002") ? new EmailTaken(email) : error;
};

function toUser({
  id,
  version,
  createdAt,
  updatedAt,
  ...user
}: Prisma.UserGetPayload<{ select: typeof columns }>): User {
  return {
    id: Number(id),
    name: user.name,
    email: user.email,
    age: user.age,
    version: Number(version),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
