import fc from "fast-check";
import type { Operation } from "./truth.document.ts";
import type { KnownKeys } from "./truth.keys.ts";
import type { Change, Draft } from "./truth.requests.ts";

/** What is wrong with a request as a whole, beyond the values of its parameters and fields. */
export function ruins(operation: Operation, keys: KnownKeys): fc.Arbitrary<Change> {
  const isWrite = operation.method !== "GET";
  const crossSite = fc
    .constantFrom("cross-site", "same-site")
    .map((site) => refused(403, { headers: { "Sec-Fetch-Site": site } }));
  const foreignOrigin = fc
    .constantFrom("https://evil.example", "null")
    .map((Origin) => refused(403, { headers: { Origin } }));
  return fc.oneof(
    // As likely as all of the others.
    ...(operation.body ? [{ weight: 7, arbitrary: ofBody(operation) }] : []),
    ...(isWrite ? [crossSite, foreignOrigin] : []),
    ofCaller(operation, keys),
    // No write needs a query, so all of them are unknown there.
    fc.constantFrom("colour", "LIMIT", "limit[]", "__proto__", "constructor", "").map(withParameter),
    fc.constantFrom(...operation.parameters.filter(({ in: part }) => part === "query"), undefined).map(twice),
    fc.constantFrom("evil.example", "localhost.evil.example:80").map((Host) => refused(421, { headers: { Host } })),
    fc.constantFrom("//", "/%2e%2e/", "/./", "/%ff", "/%zz/", "/").map((more): Change => (draft) => ({
      ...draft,
      rawPath: `${operation.path.replaceAll(/\{\w+\}/g, "1")}${more}`,
      refusal: 400,
    })),
    ...(operation.method === "GET" ? [fc.constant<Change>((draft) => ({ ...draft, method: "HEAD" }))] : []),
    fc.constantFrom("my-id", "x".repeat(128), "x".repeat(129), "two words").map((id): Change => (draft) => ({
      ...draft,
      headers: { ...draft.headers, "X-Request-Id": id },
    })),
  );
}

/** Credentials that are none, or lack the scope; and none where nobody is taken for the owner of the machine. */
function ofCaller({ method, scope = "" }: Operation, keys: KnownKeys): fc.Arbitrary<Change> {
  const mistyped = keys.all.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
  const credentials = ["nonsense", mistyped, "rst_", ""].map((key) => ({ Authorization: `Bearer ${key}` }));
  const elsewhere = [{ "X-Forwarded-For": "192.0.2.7" }, { Via: "1.1 proxy" }];
  const pages = [{ "Sec-Fetch-Site": "cross-site" }, { Origin: "https://evil.example" }];
  const unknown = [...credentials, ...elsewhere, ...(method === "GET" ? pages : [])];
  const lacking = { Authorization: `Bearer ${keys.without.get(scope)}` };
  return fc.oneof(
    fc.constantFrom(...unknown).map((headers) => (draft: Draft) => refused(401, { headers })(withoutKey(draft))),
    fc.constant(refused(403, { headers: lacking })),
  );
}

const withoutKey = ({ headers: { Authorization: _, ...headers }, ...draft }: Draft): Draft => ({ ...draft, headers });

function ofBody({ body }: Operation): fc.Arbitrary<Change> {
  const { required = [], properties = {} } = body?.schema ?? {};
  const mediaTypes = [
    "text/plain",
    "application/jsonx",
    "application/problem+json",
    "multipart/form-data; boundary=x",
    "json",
  ];
  const foreign = ["application/json", "application/merge-patch+json"].filter(
    (type) => !body?.mediaTypes.includes(type),
  );
  const nested = "[".repeat(33) + "]".repeat(33);
  return fc.oneof(
    fc.constantFrom(...Object.keys(properties)).map((name): Change => (draft) => ({
      ...draft,
      body: without(draft.body, name),
    })),
    fc
      .constantFrom("nick", "Name", "id", "version", "createdAt", "__proto__", "constructor", "toString", "")
      .map((name): Change => (draft) => ({
        ...draft,
        body: Object.fromEntries([...Object.entries(draft.body ?? {}), [name, 1]]),
      })),
    fc.constantFrom(null, [], [{}], "text", 1, true, {}).map((value): Change => (draft) => ({ ...draft, body: value })),
    fc.constantFrom(...mediaTypes, ...foreign, undefined).map((mediaType): Change => (draft) => ({
      ...draft,
      mediaType,
      refusal: 415,
    })),
    fc
      .constantFrom("", " ", "{", "{'name':1}", '{"age":01}', '{"age":NaN}', "\ufeff{}", "undefined", '{"a":1}{"b":2}')
      .map((rawBody): Change => (draft) => ({ ...draft, rawBody, refusal: 400 })),
    fc.constantFrom(nested, `{"${required[0] ?? "a"}":${nested}}`).map((rawBody): Change => (draft) => ({
      ...draft,
      rawBody,
      refusal: 400,
    })),
    fc.constantFrom(100_001, 100_002).map((bytes): Change => (draft) => ({
      ...draft,
      rawBody: padded(draft.body, bytes),
      refusal: 413,
    })),
    fc.constant<Change>((draft) => ({ ...draft, rawBody: padded(draft.body, 100_000) })),
  );
}

/** The same JSON value in so many bytes. */
function padded(body: unknown, bytes: number): string {
  const json = JSON.stringify(body);
  return json + " ".repeat(bytes - Buffer.byteLength(json));
}

const refused =
  (refusal: number, { headers }: Pick<Draft, "headers">): Change =>
  (draft) => ({ ...draft, headers: { ...draft.headers, ...headers }, refusal });

const withParameter =
  (name: string): Change =>
  (draft) => ({ ...draft, query: [...draft.query, [name, "1"]] });

const twice =
  (parameter: { name: string } | undefined): Change =>
  (draft) => {
    const found = draft.query.find(([name]) => name === parameter?.name) ?? draft.query[0];
    return found ? { ...draft, query: [...draft.query, found] } : draft;
  };

function without(body: unknown, name: string): unknown {
  return Object.fromEntries(Object.entries(body ?? {}).filter(([field]) => field !== name));
}
