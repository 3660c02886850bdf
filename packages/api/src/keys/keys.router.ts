import { compiled, procedure, router } from "../trpc.ts";
import { ApiKey, ApiKeyCreate, ApiKeyListQuery, ApiKeyPage, ApiKeyRef, NewApiKey } from "./keys.contract.ts";

export const keysRouter = router({
  list: procedure({ scope: "keys:manage" })
    .meta({
      openapi: {
        method: "GET",
        path: "/keys",
        operationId: "listKeys",
        summary: "List API keys",
        description: "A page of API keys, the newest first, those that are over included. Never their secrets.",
        tags: ["keys"],
      },
      rest: { nextCursor: (page: ApiKeyPage) => page.nextCursor },
    })
    .input(compiled(ApiKeyListQuery.prefault({})))
    .output(compiled(ApiKeyPage))
    .query(({ ctx, input }) => ctx.keys.list(input)),

  create: procedure({ scope: "keys:manage" })
    .meta({
      openapi: {
        method: "POST",
        path: "/keys",
        operationId: "createKey",
        summary: "Create an API key",
        description: "Makes a key with scopes that the caller has too. Its secret is in this answer and nowhere else.",
        tags: ["keys"],
      },
      rest: { status: 201, body: ApiKeyCreate },
    })
    .input(compiled(ApiKeyCreate))
    .output(compiled(NewApiKey))
    .mutation(({ ctx, input }) => ctx.keys.create(input, ctx)),

  rotate: procedure({ scope: "keys:manage" })
    .meta({
      openapi: {
        method: "POST",
        path: "/keys/{id}/rotate",
        operationId: "rotateKey",
        summary: "Rotate an API key",
        description:
          "Makes a key with the same name, scopes and length of life. The old one is good for another 24 hours at most.",
        tags: ["keys"],
      },
      rest: { status: 201, errors: ["keys.not_found", "keys.not_active"] },
    })
    .input(compiled(ApiKeyRef))
    .output(compiled(NewApiKey))
    .mutation(({ ctx, input }) => ctx.keys.rotate(input.id, ctx)),

  revoke: procedure({ scope: "keys:manage" })
    .meta({
      openapi: {
        method: "DELETE",
        path: "/keys/{id}",
        operationId: "revokeKey",
        summary: "Revoke an API key",
        description: "From now on the key is refused; every server knows within 5 seconds. It stays in the list.",
        tags: ["keys"],
      },
      rest: { errors: ["keys.not_found"] },
    })
    .input(compiled(ApiKeyRef))
    .output(compiled(ApiKey))
    .mutation(({ ctx, input }) => ctx.keys.revoke(input.id, ctx)),
});
