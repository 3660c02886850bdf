import fc from "fast-check";
import type { Operation } from "./truth.document.ts";
import type { Change, Draft } from "./truth.requests.ts";

/** What is wrong with a request as a whole, beyond the values of its parameters and fields. */
export function ruins(operation: Operation): fc.Arbitrary<Change> {
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
