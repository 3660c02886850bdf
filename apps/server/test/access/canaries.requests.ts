import { hash } from "node:crypto";
import type { Sent } from "./foreign.request.ts";

const json = { "content-type": "application/json" };
const ada = { name: "Ada", email: "ada@example.com", age: 36 };

/** Headers that do not decide by themselves what becomes of the request. */
const quiet = [
  "accept",
  "accept-encoding",
  "accept-language",
  "access-token",
  "api-key",
  "baggage",
  "cf-connecting-ip",
  "cookie",
  "dnt",
  "forwarded",
  "from",
  "if-match",
  "if-modified-since",
  "if-none-match",
  "if-range",
  "if-unmodified-since",
  "link",
  "prefer",
  "priority",
  "proxy-authorization",
  "range",
  "referer",
  "sec-fetch-dest",
  "sec-fetch-mode",
  "sec-websocket-protocol",
  "te",
  "traceparent",
  "tracestate",
  "trpc-accept",
  "user-agent",
  "via",
  "x-access-token",
  "x-api-key",
  "x-auth-token",
  "x-csrf-token",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-http-method-override",
  "x-real-ip",
  "x-trpc-source",
  "x-whatever",
];

/** By each of these alone a request may end early. */
const loud = ["content-encoding", "content-type", "host", "origin", "sec-fetch-site", "trpc-accept"];

const doors = ["/users?limit=1", "/trpc/users.list"];

function headersWith(secret: string): Record<string, string>[] {
  return [
    Object.fromEntries(quiet.map((name) => [name, secret])),
    ...loud.map((name) => ({ [name]: secret })),
    { [`x-${secret}`]: "1" },
    {
      "access-control-request-method": secret,
      "access-control-request-headers": secret,
      origin: "https://evil.example",
    },
    ...["Bearer", "bearer", "Basic", "Digest", "Token", "ApiKey", "Negotiate", "AWS4-HMAC-SHA256"].map((scheme) => ({
      authorization: `${scheme} ${secret}`,
    })),
    { authorization: secret },
    { authorization: `Bearer ${secret} ${secret}` },
    { authorization: `Bearer "${secret}"` },
    { authorization: `Basic ${Buffer.from(`roster:${secret}`).toString("base64")}` },
    { authorization: `Digest username="${secret}", response="${secret}"` },
    { cookie: `__Host-roster=${secret}` },
    { cookie: `__Host-roster=${secret}`, "sec-fetch-site": "same-origin" },
    { cookie: `session=${secret}; token=${secret}` },
  ];
}

const inputOf = (value: unknown) => encodeURIComponent(JSON.stringify(value));

const targetsWith = (secret: string): string[] => [
  ...["q", "email", "cursor", "sort", "limit", "minAge", "access_token", "api_key", "key"].map(
    (name) => `/users?${name}=${secret}`,
  ),
  `/users?limit=1&limit=${secret}`,
  `/users?limit=%zz${secret}`,
  `/trpc/users.list?input=${secret}`,
  `/trpc/users.list?input=${inputOf(secret)}`,
  `/trpc/users.list?input=${inputOf({ sort: secret, limit: secret, nickname: secret })}`,
  `/trpc/users.get?input=${inputOf({ id: secret })}`,
  `/trpc/users.list?batch=${secret}`,
  `/trpc/users.list,users.get?batch=1&input=${inputOf({ 0: secret, 1: { id: secret } })}`,
  `/trpc/users.list?connectionParams=${secret}`,
  `/trpc/audit.list?input=${inputOf({ subject: secret })}`,
  ...[
    "",
    "/users",
    "/keys",
    "/audit",
    "/trpc",
    "/app",
    "/app/assets",
    "/docs",
    "/openapi.json",
    "/problems",
    "/health",
  ].map((path) => `${path}/${secret}`),
  `/users/1/${secret}`,
  `/trpc/users.list,${secret}?batch=1`,
  `/trpc/users.get/${secret}`,
  `//${secret}`,
  `/users/../${secret}`,
  `/users/%zz${secret}`,
  `/app/../${secret}`,
  `http://${secret}.example/users`,
];

/** Bodies in which a secret stands where no right value has it, so that nothing is stored of them. */
const bodiesWith = (
  secret: string,
): [method: string, path: string, body: string, headers?: Record<string, string>][] => [
  ...["/users", "/trpc/users.create"].flatMap((path): [string, string, string][] => [
    ["POST", path, JSON.stringify({ ...ada, nickname: secret })],
    ["POST", path, JSON.stringify({ ...ada, age: secret })],
    ["POST", path, JSON.stringify({ name: secret, email: secret, age: 999 })],
    ["POST", path, JSON.stringify({ name: { secret }, email: [secret], age: null })],
    ["POST", path, `{"name":"${secret}`],
    ["POST", path, `{"name":"Ada","age":${secret}}`],
    ["POST", path, secret],
    ["POST", path, JSON.stringify(secret)],
    ["POST", path, JSON.stringify([secret])],
    ["POST", path, `${"[".repeat(40)}"${secret}"${"]".repeat(40)}`],
  ]),
  ["POST", "/users", `password=${secret}`, { "content-type": "application/x-www-form-urlencoded" }],
  ["POST", "/users", secret, { "content-type": "text/plain" }],
  ["POST", "/trpc/users.create", secret, { "content-type": "text/plain" }],
  ["PATCH", "/users/1", JSON.stringify({ age: secret, nickname: secret })],
  ["PUT", "/users/1", JSON.stringify({ ...ada, age: secret })],
  ["POST", "/keys", JSON.stringify({ name: "x", scopes: [secret] })],
  ["POST", "/keys", JSON.stringify({ name: secret, scopes: ["users:read"], expiresInDays: secret })],
  ["POST", `/keys/${secret}/rotate`, "{}"],
  ["POST", "/trpc/users.createMany", JSON.stringify({ users: [{ ...ada, age: secret }] })],
  ["POST", "/trpc/sessions.delete", JSON.stringify({ id: secret })],
  ["POST", "/trpc/sessions.create", JSON.stringify({ email: "ada@example.com", password: secret })],
  ["POST", "/trpc/sessions.create", JSON.stringify({ email: `${secret}@example.com`, password: secret })],
  ["POST", "/trpc/sessions.create", JSON.stringify({ email: secret, password: secret })],
  ["POST", "/trpc/sessions.create", JSON.stringify({ password: secret.repeat(4), otp: secret })],
  ["POST", "/trpc/sessions.create,sessions.create?batch=1", JSON.stringify({ 0: secret, 1: { password: secret } })],
];

/** Every place of a request in which somebody might put a secret. Nothing of them is to be stored. */
export function requestsWith(secret: string, index: number): Sent[] {
  const reads = headersWith(secret).map((headers, place) => {
    const path = doors[(place + index) % doors.length] ?? "";
    return { method: "GET", path, headers };
  });
  const writes = headersWith(secret)
    .filter((headers) => "authorization" in headers || "cookie" in headers)
    .map((headers) => ({
      method: "POST",
      path: "/trpc/users.delete",
      headers: { ...json, ...headers },
      body: '{"id":999}',
    }));
  const targets = targetsWith(secret).flatMap((path) => [
    { method: "GET", path, headers: {} },
    ...(path.includes("?") ? [] : [{ method: "POST", path, headers: json, body: "{}" }]),
  ]);
  const bodies = bodiesWith(secret).map(([method, path, body, headers = json]) => ({ method, path, headers, body }));
  return [...reads, ...writes, ...targets, ...bodies];
}

/** Where a name is expected. One that is not known is told to whoever sent it, since it may be a slip; to nobody else. */
export const namesWith = (secret: string): Sent[] => [
  { method: "GET", path: `/users?${secret}`, headers: {} },
  { method: "GET", path: `/trpc/users.list?input=${inputOf({ [secret]: 1 })}`, headers: {} },
  { method: "POST", path: "/users", headers: json, body: JSON.stringify({ ...ada, [secret]: 1 }) },
  { method: "POST", path: "/trpc/sessions.create", headers: json, body: JSON.stringify({ [secret]: secret }) },
];

/** Requests, writes among them, whose id is a key. Ids are sent back, logged and stored. */
export const idsWith = (secret: string): Sent[] =>
  [secret, `id-${secret}`, secret.slice(0, 40)].flatMap((id, place) => {
    const headers = { ...json, "x-request-id": id };
    const body = JSON.stringify({ ...ada, email: `${hash("sha1", secret)}-${place}@example.com` });
    return [
      { method: "GET", path: "/trpc/users.list", headers },
      { method: "GET", path: "/nothing", headers },
      { method: "POST", path: "/users", headers, body },
    ];
  });

/** Right requests that only a database could refuse, for one that does. */
export const writesWith = (secret: string): Sent[] => {
  const user = { name: secret, email: `${secret}@example.com`, age: 77 };
  const post = (path: string, value: object) => ({ method: "POST", path, headers: json, body: JSON.stringify(value) });
  return [
    post("/users", user),
    post("/trpc/users.create", user),
    post("/trpc/users.createMany", { users: [user] }),
    { ...post("/users/1", user), method: "PUT" },
    post("/keys", { name: secret, scopes: ["users:read"] }),
    { method: "GET", path: `/users?q=${secret}`, headers: {} },
    post("/trpc/sessions.create", { email: "ada@example.com", password: secret }),
    { method: "GET", path: "/users", headers: { authorization: `Bearer ${secret}` } },
    {
      method: "GET",
      path: "/trpc/users.list",
      headers: { cookie: `__Host-roster=${secret}`, "sec-fetch-site": "same-origin" },
    },
    { method: "GET", path: `/users?key=${secret}`, headers: {} },
  ];
};
