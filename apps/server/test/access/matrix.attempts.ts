import type { Row } from "./matrix.table.ts";
import { beside } from "./matrix.table.ts";
import { declared, restCall, rpcBatch, rpcCall, rpcRequest } from "./matrix.send.ts";
import type { Request } from "./matrix.send.ts";

/** A request that holds a call, in one of the forms that it can have. */
export interface Attempt {
  form: string;
  door: "rest" | "rpc";
  request: Request;
  /** The procedures that it calls, in order. */
  paths: string[];
  /** Whether the answer is one line for each call, as they come. */
  isStreamed?: boolean;
}

const tooLarge = " ".repeat(100_001);
const tooDeep = "[".repeat(40) + "]".repeat(40);
const deepInput = `{"nonsense":${tooDeep}}`;

/** A call by itself. `HEAD` stands beside `GET`. */
export function singles(path: string, input: unknown): Attempt[] {
  const atRest = restCall(path, input);
  const attempt = { paths: [path] };
  return [
    { form: "single", door: "rpc", request: rpcCall(path, input), ...attempt },
    ...(atRest ? [{ form: "single", door: "rest" as const, request: atRest, ...attempt }] : []),
    ...(atRest?.method === "GET"
      ? [{ form: "HEAD", door: "rest" as const, request: { ...atRest, method: "HEAD" }, ...attempt }]
      : []),
  ];
}

/** A call beside one that anyone may make. */
export function besideAnother(path: string, input: unknown, otherInput: unknown): Attempt {
  const other = beside[declared(path).type];
  const request = rpcBatch([
    { path: other, input: otherInput },
    { path, input },
  ]);
  return { form: "batched beside an allowed call", door: "rpc", request, paths: [other, path] };
}

/** A call twice in one request. */
export function twice(path: string, inputs: [unknown, unknown]): Attempt {
  const request = rpcBatch(inputs.map((input) => ({ path, input })));
  return { form: "batched beside itself", door: "rpc", request, paths: [path, path] };
}

/** A call by the method of the other type, alone and in a batch. */
export function turned(path: string, input: unknown): Request[] {
  const type = declared(path).type === "query" ? "mutation" : "query";
  const text = JSON.stringify(input ?? {});
  const batched = rpcRequest(path, type, `{"0":${text}}`);
  const both = rpcRequest(`${beside[type]},${path}`, type, `{"0":{},"1":${text}}`);
  const asBatch = ({ target, ...request }: Request): Request => ({
    ...request,
    target: `${target}${target.includes("?") ? "&" : "?"}batch=1`,
  });
  return [rpcRequest(path, type, text), asBatch(batched), asBatch(both)];
}

/** The same, answered by tRPC's own adapter, and with input that nobody would accept: who is refused is told nothing of it. */
export function others(path: string, row: Row, input: unknown): Attempt[] {
  const { type, route } = declared(path);
  const rpc = (form: string, request: Request, more: Partial<Attempt> = {}): Attempt => ({
    form,
    door: "rpc",
    request,
    paths: [path],
    ...more,
  });
  const batch = rpcBatch([
    { path, input },
    { path, input },
  ]);
  const streamed = { ...batch, headers: { ...batch.headers, "trpc-accept": "application/jsonl" } };
  const single = rpcCall(path, input);
  const escaped = { ...single, target: single.target.replace(".", "%2E") };
  return [
    rpc("streamed", streamed, { paths: [path, path], isStreamed: true }),
    rpc("single, by an escaped name", escaped),
    rpc("of invalid input", rpcRequest(path, type, '{"nonsense":1}')),
    rpc("of no JSON", rpcRequest(path, type, "{")),
    rpc("of deep input", rpcRequest(path, type, deepInput)),
    ...(type === "mutation" ? [rpc("too large", rpcRequest(path, type, tooLarge))] : []),
    ...(route && row.status !== undefined ? restRuins(path, input) : []),
  ];
}

/** What the REST door would refuse itself, and what it would look at first. */
function restRuins(path: string, input: unknown): Attempt[] {
  const valid = restCall(path, input);
  const strange = restCall(path, { ...(input as object), nonsense: 1 });
  const nowhere = restCall(path, { ...(input as object), id: "abc" });
  if (!valid || !strange || !nowhere) return [];
  const isConditional = valid.method !== "GET" && declared(path).route?.path.endsWith("{id}") === true;
  const headers = { "content-type": "application/json" };
  const requests: Record<string, Request> = {
    "of an unknown field": strange,
    ...(nowhere.target !== valid.target && { "of an id that is none": nowhere }),
    ...(isConditional && {
      "under a condition": { ...valid, headers: { ...valid.headers, "if-match": '"1", "2"' } },
      "of a tag that is none": { ...valid, headers: { ...valid.headers, "if-match": "1" } },
    }),
    ...(valid.body !== undefined && {
      "of no JSON": { ...valid, headers, body: "{" },
      "of deep input": { ...valid, headers, body: deepInput },
      "too large": { ...valid, headers, body: tooLarge },
      "of a parameter beside a body": { ...valid, target: `${valid.target}?nonsense=1` },
      "of another media type": { ...valid, headers: { "content-type": "text/plain" } },
    }),
  };
  return Object.entries(requests).map(([form, request]) => ({ form, door: "rest", request, paths: [path] }));
}
