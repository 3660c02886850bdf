import { createClient, isApiError } from "@roster/client";
import { describe, expect, test } from "vitest";

const ada = { name: "Ada Lovelace", email: "ada@example.com", age: 36 };
const grace = { name: "Grace Hopper", email: "grace@example.com", age: 85 };

/** What can be asked: a server by its URL, or a stand-in for one by its own `fetch`. */
export interface Reachable {
  url: string;
  fetch?: typeof globalThis.fetch;
}

/** The table of operations and errors, over a running server that has no users; it leaves none. */
export function describeDoors(name: string, server: () => Reachable) {
  const rest = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    (server().fetch ?? fetch)(`${server().url}${path}`, {
      method,
      headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  const problem = async (response: Response) => {
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    return [response.status, ((await response.json()) as { code: string }).code];
  };

  describe(name, () => {
    test("REST: a user's life, with the status and the headers of every step", async () => {
      const created = await rest("POST", "/users", ada);
      const user = (await created.json()) as { id: number; createdAt: string };
      const path = `/users/${user.id}`;
      expect(created.status).toBe(201);
      expect([created.headers.get("location"), created.headers.get("etag")]).toEqual([path, '"1"']);
      expect(user).toEqual({ ...ada, id: user.id, version: 1, createdAt: user.createdAt, updatedAt: user.createdAt });

      const read = await rest("GET", path);
      expect([read.status, read.headers.get("etag"), await read.json()]).toEqual([200, '"1"', user]);
      expect((await rest("GET", path, undefined, { "if-none-match": '"1"' })).status).toBe(304);

      const replaced = await rest("PUT", path, { ...ada, age: 37 }, { "if-match": '"1"' });
      expect([replaced.status, replaced.headers.get("etag")]).toEqual([200, '"2"']);
      expect(await replaced.json()).toMatchObject({ ...ada, age: 37, version: 2 });

      const patched = await rest(
        "PATCH",
        path,
        { name: "Ada King" },
        { "content-type": "application/merge-patch+json" },
      );
      expect([patched.status, patched.headers.get("etag")]).toEqual([200, '"3"']);
      expect(await patched.json()).toMatchObject({ name: "Ada King", age: 37, version: 3 });

      const deleted = await rest("DELETE", path, undefined, { "if-match": '"3"' });
      expect([deleted.status, deleted.headers.get("content-type"), await deleted.text()]).toEqual([204, null, ""]);
      expect(await problem(await rest("GET", path))).toEqual([404, "users.not_found"]);
    });

    test("REST: every refusal is a problem with its own status", async () => {
      const first = (await (await rest("POST", "/users", ada)).json()) as { id: number };
      const path = `/users/${first.id}`;
      const second = (await (await rest("POST", "/users", grace)).json()) as { id: number };
      try {
        const table: [Promise<Response>, number, string][] = [
          [rest("POST", "/users", { ...grace, email: " ADA@Example.com" }), 409, "users.email_taken"],
          [rest("PATCH", path, { email: grace.email }), 409, "users.email_taken"],
          [rest("PUT", path, grace), 409, "users.email_taken"],
          [rest("PUT", path, ada, { "if-match": '"9"' }), 412, "users.version_conflict"],
          [rest("PATCH", path, { age: 1 }, { "if-match": '"foreign"' }), 412, "users.version_conflict"],
          [rest("DELETE", path, undefined, { "if-match": '"9"' }), 412, "users.version_conflict"],
          [rest("PUT", "/users/9007199254740991", ada), 404, "users.not_found"],
          [rest("DELETE", "/users/9007199254740991"), 404, "users.not_found"],
          [rest("GET", "/users/abc"), 422, "request.invalid"],
          [rest("POST", "/users", { ...ada, age: "36" }), 422, "request.invalid"],
          [rest("PATCH", path, {}), 422, "request.invalid"],
          [rest("PATCH", path, { name: null }), 422, "request.invalid"],
          [rest("GET", "/users?limit=101"), 422, "request.invalid"],
          [rest("GET", "/users?cursor=nonsense"), 422, "request.invalid"],
          [rest("POST", "/users", "{"), 400, "request.malformed_json"],
          [rest("POST", "/users", "a=b", { "content-type": "text/plain" }), 415, "request.unsupported_media_type"],
          [rest("PATCH", "/users"), 405, "method.not_allowed"],
          [rest("GET", "/people"), 404, "route.not_found"],
        ];
        for (const [request, status, code] of table) expect(await problem(await request)).toEqual([status, code]);
        expect(await (await rest("GET", path)).json()).toMatchObject({ ...ada, version: 1 });
      } finally {
        for (const { id } of [first, second]) expect((await rest("DELETE", `/users/${id}`)).status).toBe(204);
      }
    });

    test("REST and client: many are created in one call, with a result for each", async () => {
      const { url: baseUrl, fetch } = server();
      const client = createClient({ baseUrl, ...(fetch && { fetch }) });
      const first = await client.users.create.mutate(ada);
      const ids = [first.id];
      try {
        const answer = await rest("POST", "/users/batch", { users: [grace, ada] });
        expect([answer.status, answer.headers.get("etag"), answer.headers.get("location")]).toEqual([200, null, null]);
        const { results } = (await answer.json()) as { results: [{ user: { id: number } }, unknown] };
        ids.push(results[0].user.id);
        const refused = { error: { code: "users.email_taken", message: "ada@example.com is already in use." } };
        expect(results).toEqual([{ user: expect.objectContaining(grace) }, refused]);
        expect((await client.users.createMany.mutate({ users: [ada, grace] })).results).toMatchObject([
          refused,
          { error: { code: "users.email_taken" } },
        ]);
        const invalid = await rest("POST", "/users/batch", { users: [ada, { ...grace, age: 151 }] });
        expect(await invalid.json()).toMatchObject({
          code: "request.invalid",
          errors: [{ in: "body", path: ["users", 1, "age"] }],
        });
        expect(await problem(await rest("GET", "/users/batch"))).toEqual([405, "method.not_allowed"]);
      } finally {
        for (const id of ids) await rest("DELETE", `/users/${id}`);
      }
    });

    test("REST: a list pages by Link, searches and counts", async () => {
      const ids: number[] = [];
      for (const user of [ada, grace, { name: "Alan Turing", email: "alan@example.com", age: 41 }]) {
        ids.push(((await (await rest("POST", "/users", user)).json()) as { id: number }).id);
      }
      try {
        const names: string[] = [];
        let next: string | undefined = "/users?sort=-age&limit=2&includeTotal=true";
        while (next !== undefined) {
          const response = await rest("GET", next);
          const page = (await response.json()) as { items: { name: string }[]; total: number };
          expect(page.total).toBe(3);
          names.push(...page.items.map((user) => user.name));
          next = /^<([^>]+)>; rel="next"$/.exec(response.headers.get("link") ?? "")?.[1];
        }
        expect(names).toEqual(["Grace Hopper", "Alan Turing", "Ada Lovelace"]);
        expect(await (await rest("GET", "/users?q=LOVE")).json()).toMatchObject({ items: [ada], nextCursor: null });
        expect(await (await rest("GET", "/users?q=%25")).json()).toMatchObject({ items: [] });
      } finally {
        for (const id of ids) await rest("DELETE", `/users/${id}`);
      }
    });

    test("client: the same life, typed, with the same errors", async () => {
      const { url: baseUrl, fetch } = server();
      const client = createClient({ baseUrl, ...(fetch && { fetch }) });
      const user = await client.users.create.mutate(ada);
      expect(await client.users.get.query({ id: user.id })).toEqual(user);
      const taken = await client.users.create
        .mutate({ ...grace, email: "ADA@example.com" })
        .catch((error: unknown) => error);
      expect(isApiError(taken, "users.email_taken")).toBe(true);
      expect(isApiError(taken, "users.not_found")).toBe(false);
      const stale = await client.users.update
        .mutate({ id: user.id, age: 1, version: 9 })
        .catch((error: unknown) => error);
      expect(isApiError(stale, "users.version_conflict")).toBe(true);
      await client.users.delete.mutate({ id: user.id });
      const missing = await client.users.get.query({ id: user.id }).catch((error: unknown) => error);
      expect(isApiError(missing, "users.not_found")).toBe(true);
    });

    test("a REST call never changes what the RPC door accepts", async () => {
      const attempt = async () => {
        const response = await rest("POST", "/trpc/users.create", { ...ada, age: "36" });
        const { error } = (await response.json()) as { error?: { data: { reason: string; errors: unknown } } };
        return [response.status, error?.data.reason, error?.data.errors];
      };
      const refused = [
        400,
        "request.invalid",
        [{ path: ["age"], code: "invalid_type", message: "Must be a whole number." }],
      ];
      expect(await attempt()).toEqual(refused);
      const { id } = (await (await rest("POST", "/users", ada)).json()) as { id: number };
      for (const [method, path, body] of [
        ["GET", "/users?limit=5&minAge=1&includeTotal=false"],
        ["GET", `/users/${id}`],
        ["PUT", `/users/${id}`, ada],
        ["PATCH", `/users/${id}`, { age: 37 }],
        ["DELETE", `/users/${id}`],
      ] as const) {
        expect((await rest(method, path, body)).ok).toBe(true);
      }
      expect(await attempt()).toEqual(refused);
    });
  });
}

/** What the pages for people carry. */
export function describePages(server: () => Reachable) {
  test("every page says that nothing of another host belongs to it", async () => {
    for (const path of ["/", "/docs", "/problems/users.not_found", "/openapi.json", "/app/", "/nothing"]) {
      const { headers } = await fetch(`${server().url}${path}`, { redirect: "manual" });
      expect([path, headers.get("content-security-policy")]).toEqual([
        path,
        expect.stringMatching(/^default-src 'self';/),
      ]);
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    }
  });
}
