import type { IncomingMessage, ServerResponse } from "node:http";
import type { createGuards } from "@roster/http";
import type { RequestHandler } from "express";
import { createOpenApiExpressMiddleware } from "trpc-to-openapi";
import type { z } from "zod";
import type { WireRequest } from "./corpus.socket.ts";

/** A protection, the module that holds it, what stands in its place when it is off, and the cases that then must fail. */
export interface Twin {
  protection: string;
  /** As the tests beside this file would import it. */
  module: string;
  /** The exports that are replaced. */
  without(actual: never): object;
  /** What is sent first. */
  before?: WireRequest[];
  cases: string[];
}

/** What packages/api builds its texts of. */
interface TextRules {
  aString(): z.ZodString;
  hasLength(bounds: { min?: number; max: number }): z.core.CheckFn<string>;
}

const server = (file: string) => `../../src/${file}`;
const http = (file: string) => `../../../../packages/http/src/${file}`;
const api = (file: string) => `../../../../packages/api/src/${file}`;
const both = (...names: string[]) => names.flatMap((name) => [`REST: ${name}`, `RPC: ${name}`]);
const nothing = () => {};

export const twins: Twin[] = [
  {
    protection: "strict schemas",
    module: "zod",
    without: ({ z }: { z: { object: unknown } }) => ({ z: { ...z, strictObject: z.object } }),
    cases: [...both('a body with "id":1', 'a body with "nick":null'), "REST: GET /users?offset=1"],
  },
  {
    protection: "schemas that do not coerce",
    module: "zod",
    without: ({ z }: { z: { coerce: { number(rules: unknown): { int(): unknown } } } }) => ({
      z: { ...z, int: (rules: unknown) => z.coerce.number(rules).int() },
    }),
    cases: both('an age of "36"', "an age of true", "an age of null"),
  },
  {
    protection: "schemas that trpc-to-openapi cannot reach",
    module: http("rest/rest-door.ts"),
    without: () => ({ createRestDoor: stockRestDoor }),
    before: [{ line: "POST /users", body: "{}" }],
    cases: ['RPC: an age of "36"', "RPC: an age of true"],
  },
  {
    protection: "the check of surrogates and control characters",
    module: api("text.ts"),
    without: ({ aString, hasLength }: TextRules) => ({
      text: ({ max }: { max: number }) => aString().check(hasLength({ max })),
      trimmedText: ({ max }: { max: number }) =>
        aString()
          .trim()
          .check(hasLength({ min: 1, max })),
    }),
    cases: [...both("a name with NUL", "a name with a lone high surrogate"), "REST: GET /users?q=%00"],
  },
  {
    protection: "the depth of JSON",
    module: http("json-depth.ts"),
    without: () => ({ requireShallow: nothing }),
    cases: [...both("a body of 33 levels", "a body of 45000 levels"), "RPC: 33 levels in a URL"],
  },
  {
    protection: "the size of bodies",
    module: http("door.ts"),
    without: () => ({ maxBodyBytes: 10_000_000 }),
    cases: both("a body of 100001 bytes", "100,001 bytes in chunks"),
  },
  {
    protection: "the size of batches",
    module: http("door.ts"),
    without: () => ({ maxBatchSize: 1_000_000 }),
    cases: ["RPC: a batch, eleven calls", "RPC: a batch, 3,000 commas"],
  },
  {
    protection: "bodies that are read as they are",
    module: http("body-text.ts"),
    without: () => ({ readText: async (req: IncomingMessage) => Buffer.concat(await req.toArray()).toString() }),
    cases: both("a body with an overlong slash", "a body with 0xFF", "a body that claims gzip"),
  },
  {
    protection: "media types",
    module: http("guards/guards.ts"),
    without: (parts: { createGuards: typeof createGuards }) => ({
      createGuards: (options: Parameters<typeof createGuards>[0]) => declaringJson(parts.createGuards(options)),
    }),
    cases: both("Content-Type: text/plain", "Content-Type: application/x-www-form-urlencoded"),
  },
  {
    protection: "the list of hosts",
    module: http("guards/request-target.ts"),
    without: () => ({ hostOf: () => "localhost" }),
    cases: both("the host evil.example", "absolute-form of a host that is not ours"),
  },
  {
    protection: "the refusal of other sites' writes",
    module: http("guards/cross-site.ts"),
    without: () => ({ isCrossSiteWrite: () => false }),
    cases: both('a write with {"sec-fetch-site":"cross-site"}', 'a write with {"origin":"null"}'),
  },
  {
    protection: "the refusal of whoever is not the owner of the machine",
    module: server("access/local-owner.ts"),
    without: () => ({ whyNotLocal: () => undefined }),
    cases: [
      ...both('a read with {"sec-fetch-site":"cross-site"}', 'a write with {"x-forwarded-for":"127.0.0.1"}'),
      "RPC: absolute-form of a host that is ours, beside one that is not",
    ],
  },
  {
    protection: "the check of keys",
    module: server("access/credentials.ts"),
    without: () => ({ createCheckKey: () => nothing }),
    cases: both('a read with {"authorization":"Bearer nonsense"}', 'a write with {"authorization":"Bearer"}'),
  },
  {
    protection: "rights before input",
    module: http("call-procedure.ts"),
    without: () => ({ prepareAuthorization: () => async () => {} }),
    cases: ['REST: a body that is no JSON with {"via":"1.1 proxy"}', "RPC: a body that is too large, by a proxy"],
  },
  {
    protection: "canonical paths",
    module: http("guards/request-target.ts"),
    without: () => ({ requireCanonical: nothing }),
    cases: [
      "REST: GET //users",
      "REST: GET /users/%2e%2e",
      "REST: GET /users\\1",
      "RPC: GET /trpc/users.get?input=%ff",
    ],
  },
  {
    protection: "one Host per request",
    module: http("guards/request-target.ts"),
    without: () => ({ requireHttp1: nothing }),
    cases: both("two Host headers", "HTTP/1.1 without a Host"),
  },
  {
    protection: "answers of our own to what the parser refuses",
    module: http("server-errors.ts"),
    without: () => ({ answerServerErrors: nothing }),
    cases: both("17 kB of headers", "a header with NUL", "Content-Length twice, differing"),
  },
  {
    protection: "preconditions",
    module: http("rest/precondition.ts"),
    without: () => ({ readIfMatch: () => ({ tags: [], violations: [] }), isNoneMatchHit: () => false }),
    cases: [
      'REST: PUT, If-Match: "2"',
      "REST: DELETE, If-Match: 1",
      "REST: PATCH, If-None-Match: *",
      "REST: GET, If-None-Match: *",
    ],
  },
];

/** trpc-to-openapi's middleware as it comes, which needs a parsed body. */
function stockRestDoor({
  router,
  createContext,
}: {
  router: never;
  createContext(from: object): never;
}): RequestHandler {
  const stock: RequestHandler = createOpenApiExpressMiddleware({
    router,
    createContext: ({ req, res }: { req: IncomingMessage; res: ServerResponse }) =>
      createContext({ req, res, requestId: "", calls: 1 }),
  });
  return async (req, res, next) => {
    if (!req.url.startsWith("/users")) return next();
    const text = Buffer.concat((await req.toArray()) as Buffer[]).toString();
    req.body = text === "" ? undefined : JSON.parse(text);
    return stock(req, res, next);
  };
}

const declaringJson =
  (guards: RequestHandler): RequestHandler =>
  (req, res, next) => {
    if (req.headers["content-type"] !== undefined) req.headers["content-type"] = "application/json";
    return guards(req, res, next);
  };
