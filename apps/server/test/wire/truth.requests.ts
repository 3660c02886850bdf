import fc from "fast-check";
import type { Operation, Parameter } from "./truth.document.ts";
import { endsKey } from "./truth.keys.ts";
import type { KnownKeys } from "./truth.keys.ts";
import { ruins } from "./truth.ruins.ts";
import type { Sent } from "./truth.send.ts";
import { valuesOf } from "./truth.values.ts";
import type { Values } from "./truth.values.ts";

/** A request, and what the document says of it: it is valid, or it is refused with this status. */
export interface Tried {
  operation: Operation;
  sent: Sent;
  verdict: "valid" | number;
}

/** A request before it is written down. Path and query hold texts, as they are before they are encoded. */
export interface Draft {
  path: Map<string, string>;
  query: [name: string, text: string][];
  headers: Record<string, string>;
  mediaType: string | undefined;
  /** A JSON value, unless `rawBody` takes its place. */
  body: unknown;
  rawBody?: string;
  /** In place of the template filled in. */
  rawPath?: string;
  method: string;
  /** The status of a refusal that has nothing to do with schemas. */
  refusal?: number;
}

export type Change = (draft: Draft) => Draft;

/** Cursors that the server gave out, and the `sort` of each. No schema can tell them from others, and only they are valid. */
export type KnownCursors = Map<string, string>;

/** The cursors that an operation gives out. Those of one without an order are numbers, of which the schema says all. */
const cursorsOf = ({ parameters }: Operation, cursors: KnownCursors): KnownCursors =>
  parameters.some(({ name }) => name === "sort") ? cursors : new Map();

/** What the requests are made with beside the document. */
export interface Known {
  cursors: KnownCursors;
  keys: KnownKeys;
}

/** Requests to an operation: about half of them valid, the others with something wrong. Some have a key, most have none. */
export function requestsTo(operation: Operation, known: Known): fc.Arbitrary<Tried> {
  const { keys } = known;
  const cursors = cursorsOf(operation, known.cursors);
  const parameters = operation.parameters.map((parameter) => ({ parameter, values: textsOf(parameter, cursors) }));
  const { body } = operation;
  const fields = Object.entries(body?.schema.properties ?? {}).map(
    ([name, schema]) => [name, valuesOf(schema, (value) => fieldAccepts(operation, name, value))] as const,
  );
  const near = fc.tuple(
    fc.tuple(
      ...parameters.map(({ parameter, values }) =>
        parameter.required ? values.near : fc.option(values.near, { freq: 3 }),
      ),
    ),
    fc.record(Object.fromEntries(fields.map(([name, values]) => [name, values.near])), {
      requiredKeys: body?.schema.required ?? [],
    } as { requiredKeys: [] }),
    fc.constantFrom(...(body?.mediaTypes ?? [undefined])),
    fc.constantFrom("", "", "", "; charset=utf-8", "; Charset=UTF-8; x=y"),
    fc.constantFrom({}, {}, {}, {}, { Authorization: `Bearer ${keys.all}` }, { Authorization: `bearer ${keys.all}` }),
  );
  const drafts = near.map(([texts, value, mediaType, suffix, headers]): Draft => {
    const draft: Draft = {
      method: operation.method,
      path: new Map(),
      query: [],
      headers,
      mediaType: mediaType && mediaType + suffix,
      body: body && value,
    };
    const filled = parameters.reduce(
      (soFar, { parameter }, index) => set(soFar, parameter, texts[index] as string | null),
      draft,
    );
    return withSortOfCursor(filled, cursors);
  });
  const changes: fc.Arbitrary<Change>[] = [
    ...parameters.map(({ parameter, values }) =>
      values.off.map((text) => (draft: Draft) => set(draft, parameter, text as string)),
    ),
    ...fields.map(([name, { off }]) =>
      off.map((value) => (draft: Draft) => ({ ...draft, body: withField(draft.body, name, value) })),
    ),
  ];
  const none = fc.constant<Change>((draft) => draft);
  const change = fc.oneof(
    { weight: 10, arbitrary: none },
    ...(changes.length > 0 ? [{ weight: 8, arbitrary: fc.oneof(...changes) }] : []),
    { weight: 4, arbitrary: ruins(operation, keys) },
  );
  return fc
    .tuple(drafts, change)
    .map(([draft, apply]) => apply(draft))
    .filter(({ path }) => !endsKey(operation, path.get("id"), keys))
    .map((draft) => write(operation, draft, cursors));
}

/** A parameter's values as texts: what a URL or a header can carry of them. */
function textsOf(parameter: Parameter, cursors: KnownCursors): Values {
  const { near, off } = valuesOf(parameter.schema, parameter.accepts);
  const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value)).toWellFormed();
  if (parameter.in === "header") {
    const isCarried = (value: string) =>
      /^[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?$/.test(value);
    const plain = fc.constantFrom("*", '"1"', '"2"', '"1", "2"', 'W/"1"', '"x"', '""', '"9007199254740993"');
    const spoilt = off.map(text).filter(isCarried);
    return {
      near: plain,
      off: fc.oneof(spoilt, fc.constantFrom("1", '"1', '"1",', "*, *", 'w/"1"', "'1'", '"1" "2"')),
    };
  }
  const isCursor = parameter.name === "cursor" && cursors.size > 0;
  const decimals = fc.constantFrom(
    "",
    "01",
    "+1",
    "1.0",
    "1e1",
    "0x10",
    " 1",
    "1 ",
    "-0",
    "١",
    "9007199254740993",
    "TRUE",
    "0",
  );
  return {
    near: isCursor ? fc.constantFrom(...cursors.keys()) : near.map(text).filter(fitsHeaders),
    off: fc.oneof({ weight: 3, arbitrary: off.map(text).filter(fitsHeaders) }, { weight: 1, arbitrary: decimals }),
  };
}

/** Node takes 16 KiB of headers, the request line among them. */
const fitsHeaders = (text: string) => encodeURIComponent(text).length < 14_000;

function set(draft: Draft, { name, in: part }: Parameter, text: string | null): Draft {
  if (text === null) return draft;
  if (part === "path") return { ...draft, path: new Map([...draft.path, [name, text]]) };
  if (part === "header") return { ...draft, headers: { ...draft.headers, [name]: text } };
  return { ...draft, query: [...draft.query.filter(([other]) => other !== name), [name, text]] };
}

/** A known cursor is of use under its own sort only. */
function withSortOfCursor(draft: Draft, cursors: KnownCursors): Draft {
  const sort = cursors.get(draft.query.find(([name]) => name === "cursor")?.[1] ?? "");
  if (sort === undefined) return draft;
  return { ...draft, query: [...draft.query.filter(([name]) => name !== "sort"), ["sort", sort]] };
}

const withField = (body: unknown, name: string, value: unknown) => ({ ...(body as object), [name]: value });

/** Whether one field of a body is accepted, told by a body that is valid but for it. */
function fieldAccepts({ body }: Operation, name: string, value: unknown): boolean {
  const properties = Object.entries(body?.schema.properties ?? {});
  const example = Object.fromEntries(properties.map(([field, { examples }]) => [field, examples?.[0]]));
  return body?.accepts({ ...example, [name]: value }) ?? false;
}

function write(operation: Operation, draft: Draft, cursors: KnownCursors): Tried {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(draft.path.get(name) ?? ""),
  );
  const query = draft.query.map(([name, text]) => `${encodeURIComponent(name)}=${encodeURIComponent(text)}`).join("&");
  const body = draft.rawBody ?? (draft.body === undefined ? undefined : JSON.stringify(draft.body));
  return {
    operation,
    sent: {
      method: draft.method,
      target: (draft.rawPath ?? path) + (query === "" ? "" : `?${query}`),
      headers: { ...draft.headers, ...(draft.mediaType !== undefined && { "Content-Type": draft.mediaType }) },
      body,
    },
    verdict: draft.refusal ?? refusalOfPath(operation, draft) ?? (isValid(operation, draft, cursors) ? "valid" : 422),
  };
}

/** HTTP.md: an empty segment and a dot segment are no canonical path, whatever the schema says of the text. */
function refusalOfPath(operation: Operation, { path }: Draft): number | undefined {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => path.get(name ?? "") ?? "");
  return names.some((text) => text === "" || text === "." || text === "..") ? 400 : undefined;
}

/** The verdict of the document's schemas, with texts decoded by type as HTTP.md says. */
function isValid(operation: Operation, draft: Draft, cursors: KnownCursors): boolean {
  const names = draft.query.map(([name]) => name);
  const known = operation.parameters.filter(({ in: part }) => part === "query").map(({ name }) => name);
  if (names.some((name) => !known.includes(name)) || new Set(names).size < names.length) return false;
  const query = new Map(draft.query);
  const given = (parameter: Parameter) =>
    parameter.in === "path"
      ? draft.path.get(parameter.name)
      : parameter.in === "query"
        ? query.get(parameter.name)
        : draft.headers[parameter.name];
  const areAccepted = operation.parameters.every((parameter) => {
    const text = given(parameter);
    return text === undefined ? !parameter.required : parameter.accepts(decode(parameter, text));
  });
  const cursor = query.get("cursor");
  if (cursor !== undefined && cursors.size > 0 && cursors.get(cursor) !== (query.get("sort") ?? "id")) return false;
  // JSON has neither undefined nor -0.
  return areAccepted && (operation.body?.accepts(JSON.parse(JSON.stringify(draft.body ?? {}))) ?? true);
}

function decode({ schema: { type } }: Parameter, text: string): unknown {
  if (type === "integer" && /^-?(?:0|[1-9]\d*)$/.test(text) && Number.isSafeInteger(Number(text))) return Number(text);
  if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}
