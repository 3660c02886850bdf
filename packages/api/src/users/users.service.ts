import type { Author } from "../access/access.contract.ts";
import { DomainError, raise } from "../errors.ts";
import { userNotFound, versionConflict } from "./users.contract.ts";
import type {
  User,
  UserCreate,
  UserCreateMany,
  UserCreateResults,
  UserFilter,
  UserId,
  UserListQuery,
  UserPage,
  UserPatch,
} from "./users.contract.ts";
import { decodeCursor, encodeCursor, orderOf, positionOf } from "./users.cursor.ts";
import type { Position, UserOrder } from "./users.cursor.ts";

/**
 * What the users service needs of a store. Every change writes its line of the audit trail in the same transaction. Every
 * implementation passes `users.suite.ts`.
 */
export interface UsersRepository {
  findById(id: UserId): Promise<User | null>;
  /** Up to `take` users after the position, in order; ties by id, in the same direction. */
  findMany(query: { filter: UserFilter; order: UserOrder; after: Position | null; take: number }): Promise<User[]>;
  count(filter: UserFilter): Promise<number>;
  /** Throws `users.email_taken`. */
  create(user: UserCreate, by: Author): Promise<User>;
  /** Null when no user has this id, or not at this version. Throws `users.email_taken`. */
  update(id: UserId, changes: UserPatch, by: Author, version?: number): Promise<User | null>;
  /** False when no user has this id, or not at this version. */
  delete(id: UserId, by: Author, version?: number): Promise<boolean>;
}

/** What can be done with users, at both doors. Throws `users.not_found`, `users.email_taken` and `users.version_conflict`. */
export function createUsersService(users: UsersRepository) {
  /** Why a write that named an id and perhaps a version found nothing to change. */
  async function missed(id: UserId): Promise<Error> {
    return (await users.findById(id)) ? versionConflict(id) : userNotFound(id);
  }

  async function update(id: UserId, changes: UserPatch, by: Author, version?: number): Promise<User> {
    return (await users.update(id, changes, by, version)) ?? raise(await missed(id));
  }

  return {
    async list({ limit, cursor, sort, includeTotal, ...filter }: UserListQuery): Promise<UserPage> {
      const order = orderOf(sort);
      const after = cursor === undefined ? null : decodeCursor(sort, cursor);
      const [found, total] = await Promise.all([
        users.findMany({ filter, order, after, take: limit + 1 }),
        includeTotal ? users.count(filter) : undefined,
      ]);
      const items = found.slice(0, limit);
      const last = found.length > limit ? items.at(-1) : undefined;
      const nextCursor = last ? encodeCursor(sort, positionOf(last, order.field)) : null;
      return { items, nextCursor, ...(total !== undefined && { total }) };
    },

    async get(id: UserId): Promise<User> {
      return (await users.findById(id)) ?? raise(userNotFound(id));
    },

    create: (user: UserCreate, by: Author): Promise<User> => users.create(user, by),

    /** Each for itself: one who is refused keeps nobody else out. What is no refusal fails the whole call. */
    async createMany({ users: given }: UserCreateMany, by: Author): Promise<UserCreateResults> {
      const outcomes = await Promise.allSettled(given.map((user) => users.create(user, by)));
      return { results: outcomes.map(resultOf) };
    },

    replace: (id: UserId, user: UserCreate, by: Author, version?: number): Promise<User> =>
      update(id, user, by, version),

    update,

    async delete(id: UserId, by: Author, version?: number): Promise<void> {
      if (!(await users.delete(id, by, version))) raise(await missed(id));
    },
  };
}

function resultOf(outcome: PromiseSettledResult<User>): UserCreateResults["results"][number] {
  if (outcome.status === "fulfilled") return { user: outcome.value };
  const error: unknown = outcome.reason;
  if (!(error instanceof DomainError) || error.code !== "users.email_taken") throw error;
  return { error: { code: error.code, message: error.message } };
}
