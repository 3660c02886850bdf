import { z } from "zod";
import { compiled, procedure, router } from "../trpc.ts";
import {
  User,
  UserCreate,
  UserCreateMany,
  UserCreateResults,
  UserId,
  UserListQuery,
  UserPage,
  UserPatch,
  UserReplace,
  Version,
} from "./users.contract.ts";

const UserRef = z.strictObject({ id: UserId });
const IfVersion = { version: Version.optional() };

const entityTag = (user: User) => `"${user.version}"`;
const ifMatch = { field: "version", valueOf: versionOfTag };

/** The version that an entity tag stands for. A tag that no user was given stands for one that no user reaches. */
function versionOfTag(tag: string): number {
  const version = Version.safeParse(Number(/^"([1-9]\d*)"$/.exec(tag)?.[1]));
  return version.success ? version.data : Number.MAX_SAFE_INTEGER;
}

export const usersRouter = router({
  list: procedure({ scope: "users:read" })
    .meta({
      openapi: {
        method: "GET",
        path: "/users",
        operationId: "listUsers",
        summary: "List users",
        description:
          "A page of the users that match, in order. The `Link` header and `nextCursor` lead to the next page.",
        tags: ["users"],
      },
      rest: { nextCursor: (page: UserPage) => page.nextCursor },
    })
    .input(compiled(UserListQuery.prefault({})))
    .output(compiled(UserPage))
    .query(({ ctx, input }) => ctx.users.list(input)),

  get: procedure({ scope: "users:read" })
    .meta({
      openapi: {
        method: "GET",
        path: "/users/{id}",
        operationId: "getUser",
        summary: "Read a user",
        description: "One user, with the entity tag that a later write can name.",
        tags: ["users"],
      },
      rest: { entityTag, errors: ["users.not_found"] },
    })
    .input(compiled(UserRef))
    .output(compiled(User))
    .query(({ ctx, input }) => ctx.users.get(input.id)),

  create: procedure({ scope: "users:write" })
    .meta({
      openapi: {
        method: "POST",
        path: "/users",
        operationId: "createUser",
        summary: "Create a user",
        description: "Adds a user. The server gives the id.",
        tags: ["users"],
      },
      rest: {
        status: 201,
        body: UserCreate,
        location: (user: User) => `/users/${user.id}`,
        entityTag,
        errors: ["users.email_taken"],
      },
    })
    .input(compiled(UserCreate))
    .output(compiled(User))
    .mutation(({ ctx, input }) => ctx.users.create(input, ctx)),

  createMany: procedure({ scope: "users:write" })
    .meta({
      openapi: {
        method: "POST",
        path: "/users/batch",
        operationId: "createUsers",
        summary: "Create many users",
        description:
          "Adds 1 to 100 users and answers 200 with what became of each, in order: a user whose address is taken keeps nobody else out. One that breaks a rule does, and nobody is added: 422 names every such value. After 500, or without an answer, some may have been added; what is sent again then finds its addresses taken.",
        tags: ["users"],
      },
      rest: { body: UserCreateMany },
    })
    .input(compiled(UserCreateMany))
    .output(compiled(UserCreateResults))
    .mutation(({ ctx, input }) => ctx.users.createMany(input, ctx)),

  replace: procedure({ scope: "users:write" })
    .meta({
      openapi: {
        method: "PUT",
        path: "/users/{id}",
        operationId: "replaceUser",
        summary: "Replace a user",
        description: "Sets all that can be set of a user who exists.",
        tags: ["users"],
      },
      rest: {
        body: UserReplace,
        entityTag,
        ifMatch,
        errors: ["users.not_found", "users.email_taken", "users.version_conflict"],
      },
    })
    .input(compiled(UserReplace.extend({ ...UserRef.shape, ...IfVersion })))
    .output(compiled(User))
    .mutation(({ ctx, input: { id, version, ...user } }) => ctx.users.replace(id, user, ctx, version)),

  update: procedure({ scope: "users:write" })
    .meta({
      openapi: {
        method: "PATCH",
        path: "/users/{id}",
        operationId: "updateUser",
        summary: "Change fields of a user",
        description: "Sets the fields that are sent and leaves the others as they are.",
        tags: ["users"],
        contentTypes: ["application/json", "application/merge-patch+json"],
      },
      rest: {
        body: UserPatch,
        entityTag,
        ifMatch,
        errors: ["users.not_found", "users.email_taken", "users.version_conflict"],
      },
    })
    .input(compiled(UserPatch.safeExtend({ ...UserRef.shape, ...IfVersion })))
    .output(compiled(User))
    .mutation(({ ctx, input: { id, version, ...changes } }) => ctx.users.update(id, changes, ctx, version)),

  delete: procedure({ scope: "users:delete" })
    .meta({
      openapi: {
        method: "DELETE",
        path: "/users/{id}",
        operationId: "deleteUser",
        summary: "Delete a user",
        description: "Removes a user for good. The id is not used again.",
        tags: ["users"],
      },
      rest: { status: 204, ifMatch, errors: ["users.not_found", "users.version_conflict"] },
    })
    .input(compiled(UserRef.extend(IfVersion)))
    .output(compiled(z.void()))
    .mutation(({ ctx, input }) => ctx.users.delete(input.id, ctx, input.version)),
});
