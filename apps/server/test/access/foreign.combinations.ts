import fc from "fast-check";
import type { Sent } from "./foreign.request.ts";

export type Mode = "local" | "protected";

/** What is asked: a query or a write of users or keys, at either door. */
interface Call {
  door: "rest" | "rpc";
  method: string;
  path: string;
  body?: string;
}

/** A request as a browser, a rebound name or a program could send it. `{port}` is the server's. */
export interface Combination {
  call: Call;
  host: string;
  origin: string | undefined;
  site: string | undefined;
  fetchMode: string | undefined;
  destination: string | undefined;
  contentType: string | undefined;
  credentials: "none" | "cookie" | "key";
  forwarding: [name: string, value: string] | undefined;
}

export const allowedOrigin = "https://app.example";
const publicOrigin = "https://roster.test";

const fresh = JSON.stringify({ name: "Fresh", email: "fresh@example.com", age: 36 });
const inputOf = (value: object) => `?input=${encodeURIComponent(JSON.stringify(value))}`;

/** Users 1 to 5 are there at first. What is allowed changes only the last four. */
const calls: Call[] = [
  ...["/users", "/users/1", "/users?q=canary&includeTotal=true", "/keys"].flatMap((path) => [
    { door: "rest" as const, method: "GET", path },
    { door: "rest" as const, method: "HEAD", path },
    { door: "rest" as const, method: "OPTIONS", path },
  ]),
  { door: "rest", method: "POST", path: "/users", body: fresh },
  { door: "rest", method: "PUT", path: "/users/2", body: fresh },
  { door: "rest", method: "PATCH", path: "/users/3", body: '{"age":37}' },
  { door: "rest", method: "DELETE", path: "/users/4" },
  { door: "rest", method: "POST", path: "/keys", body: '{"name":"x","scopes":["users:read"]}' },
  { door: "rest", method: "DELETE", path: "/keys/999" },
  { door: "rest", method: "POST", path: "/keys/1/rotate" },
  { door: "rpc", method: "GET", path: "/trpc/users.list" },
  { door: "rpc", method: "HEAD", path: "/trpc/users.list" },
  { door: "rpc", method: "OPTIONS", path: "/trpc/users.list" },
  { door: "rpc", method: "GET", path: `/trpc/users.get${inputOf({ id: 1 })}` },
  { door: "rpc", method: "GET", path: `/trpc/users.list,users.get${inputOf({ 1: { id: 1 } })}&batch=1` },
  { door: "rpc", method: "GET", path: "/trpc/keys.list" },
  { door: "rpc", method: "POST", path: "/trpc/users.create", body: fresh },
  { door: "rpc", method: "POST", path: "/trpc/users.delete", body: '{"id":5}' },
  { door: "rpc", method: "POST", path: "/trpc/users.update", body: '{"id":3,"age":38}' },
  { door: "rpc", method: "POST", path: "/trpc/users.delete,users.create?batch=1", body: `{"0":{"id":5},"1":${fresh}}` },
  { door: "rpc", method: "POST", path: "/trpc/keys.create", body: '{"name":"x","scopes":["users:read"]}' },
];

const here = ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}", "[::1]:{port}", "127.0.0.1", "localhost:1"];
const published = ["roster.test", "ROSTER.test", "roster.test:443"];
const foreignHosts = [
  "evil.example",
  "evil.example:{port}",
  "localhost.evil.example:{port}",
  "127.0.0.1.evil.example:{port}",
  "roster.test.evil.example",
  "localhost:{port}@evil.example",
  "evil.example@localhost",
  "192.168.1.5:{port}",
  "0.0.0.0:{port}",
  "2130706433:{port}",
  "localhost.",
  "evil",
];

const foreignOrigins = [
  "https://evil.example",
  "http://evil.example:{port}",
  "http://127.0.0.1:1",
  "http://localhost:1",
  "http://127.0.0.1:{port}.evil.example",
  "https://roster.test.evil.example",
  "http://app.example",
  "null",
  "evil",
];

const contentTypes = [
  "application/json",
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  undefined,
];

const forwardings: [string, string][] = [
  ["x-forwarded-for", "127.0.0.1"],
  ["x-forwarded-host", "localhost"],
  ["forwarded", "for=127.0.0.1"],
  ["x-real-ip", "::1"],
  ["via", "1.1 proxy"],
  ["cf-connecting-ip", "127.0.0.1"],
];

/** One of the first, more often than one of the others. */
const mostly = <Value>(usual: Value[], others: Value[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...usual) }, { weight: 2, arbitrary: fc.constantFrom(...others) });

export const combinations = (mode: Mode): fc.Arbitrary<Combination> =>
  fc
    .record({
      call: fc.oneof(
        ...(["rest", "rpc"] as const).map((name) => fc.constantFrom(...calls.filter(({ door }) => door === name))),
      ),
      host: mostly(mode === "local" ? here : [...here, ...published], [...foreignHosts, ...published]),
      hasOwnOrigin: fc.integer({ max: 2, min: 0 }).map((third) => third === 0),
      origin: mostly<string | undefined>([undefined], [...foreignOrigins, allowedOrigin, publicOrigin]),
      site: mostly<string | undefined>(
        [undefined, undefined, "same-origin", "none"],
        ["same-site", "cross-site", "sameorigin", "null", ""],
      ),
      fetchMode: fc.constantFrom(undefined, "cors", "no-cors", "navigate", "same-origin", "websocket"),
      destination: fc.constantFrom(undefined, "empty", "document", "image", "script", "iframe", "worker", "style"),
      contentType: mostly<string | undefined>(["application/json"], contentTypes),
      credentials: mostly<Combination["credentials"]>(["none", "cookie"], ["none", "cookie", "key"]),
      forwarding: mostly<Combination["forwarding"]>([undefined], forwardings),
    })
    .map(({ hasOwnOrigin, origin, ...rest }) => ({ ...rest, origin: hasOwnOrigin ? `http://${rest.host}` : origin }));

/** What has to become of it: `open` shows nobody's data to anybody. */
export type Outcome = "allowed" | "open" | 401 | 403 | 421;

/** The rules, as a person would say them. */
export function outcomeOf(one: Combination, mode: Mode): Outcome {
  if (!isOwnHost(one.host, mode)) return 421;
  // tRPC answers HEAD without asking anything.
  if (one.call.method === "OPTIONS" || (one.call.method === "HEAD" && one.call.door === "rpc")) return "open";
  if (!isRead(one) && isOfAnotherPage(one)) return 403;
  if (isOfNoType(one)) return "open";
  if (one.credentials === "key") return "allowed";
  if (one.credentials === "cookie" && one.call.door === "rpc") return isOfOwnPage(one, mode) ? "allowed" : 403;
  return mode === "local" && isOfOwner(one) ? "allowed" : 401;
}

const isRead = ({ call: { method } }: Combination) => method === "GET" || method === "HEAD";

/** A body that tRPC has no reader for is refused (415), whoever sends it; a form also where it is of a batch. */
const isOfNoType = ({ call: { door, method, path }, contentType = "" }: Combination) =>
  door === "rpc" &&
  method === "POST" &&
  !(path.includes("batch=1") ? /^application\/json/ : /^(?:application\/json|multipart\/form-data)/).test(contentType);

const isOwnHost = (host: string, mode: Mode) =>
  here.includes(host) || (mode === "protected" && published.includes(host));

/** A write is another page's by what the browser says of sites; of an old browser, by the origin of the page. */
function isOfAnotherPage({ site, origin, host }: Combination): boolean {
  if (origin === allowedOrigin) return false;
  if (site !== undefined) return site !== "same-origin" && site !== "none";
  return origin !== undefined && !isOriginAt(origin, host);
}

/** The cookie counts for pages of the server itself, and for what the person typed into the address bar. */
function isOfOwnPage(one: Combination, mode: Mode): boolean {
  const { site, origin, host } = one;
  if (site !== undefined) return site === "same-origin" || (site === "none" && isRead(one));
  if (origin === undefined) return isRead(one);
  return (mode === "protected" && origin === publicOrigin) || (here.includes(host) && isOriginAt(origin, host));
}

/** Without credentials: from this machine, from no foreign page, through no proxy. */
function isOfOwner({ site, origin, host, forwarding }: Combination): boolean {
  if (forwarding !== undefined) return false;
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  if (origin === undefined || isOriginAt(origin, host)) return true;
  return site !== undefined && /^http:\/\/(?:127\.0\.0\.1|localhost):1$/.test(origin);
}

const isOriginAt = (origin: string, host: string) =>
  /^https?:\/\/(.*)$/.exec(origin)?.[1]?.toLowerCase() === host.toLowerCase();

/** The request of a combination, as bytes say it. */
export function requestOf(
  one: Combination,
  { port, cookie, key }: { port: number; cookie: string; key: string },
): Sent {
  const { call, host, origin, site, fetchMode, destination, contentType, credentials, forwarding } = one;
  const headers: Record<string, string | undefined> = {
    host,
    origin,
    "sec-fetch-site": site,
    "sec-fetch-mode": fetchMode,
    "sec-fetch-dest": destination,
    "content-type": call.body === undefined ? undefined : contentType,
    cookie: credentials === "cookie" ? cookie : undefined,
    authorization: credentials === "key" ? `Bearer ${key}` : undefined,
    ...(forwarding && { [forwarding[0]]: forwarding[1] }),
  };
  const sent = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value.replace("{port}", String(port))]],
  );
  const { method, path, body } = call;
  return { method, path, headers: Object.fromEntries(sent), ...(body !== undefined && { body }) };
}
