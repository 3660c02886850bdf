import { accepted, ada, invalid, malformedJson, refused } from "./corpus.case.ts";
import type { Case } from "./corpus.case.ts";

const call = (procedures: string, input?: unknown) =>
  `GET /trpc/${procedures}?batch=1${input === undefined ? "" : `&input=${encodeURIComponent(JSON.stringify(input))}`}`;

const error = (reason: string, httpStatus: number) => ({ error: { data: { reason, httpStatus } } });
const invalidInput = error("request.invalid", 400);
const notFound = error("users.not_found", 404);
const noProcedure = error("route.not_found", 404);
const page = { result: { data: { items: [], nextCursor: null } } };

/** A batch of queries, and what is answered to each of its calls. Calls that fare alike give their own status, others 207. */
const batches: [name: string, line: string, status: number, answer: unknown[]][] = [
  ["one call", call("users.list"), 200, [page]],
  ["ten calls", call(Array(10).fill("users.list").join(",")), 200, Array.from({ length: 10 }, () => page)],
  ["two calls, one of which fails", call("users.list,users.get", { 1: { id: 1 } }), 207, [page, notFound]],
  ["two calls that fail alike", call("users.get,users.get", { 0: { id: 1 }, 1: { id: 2 } }), 404, [notFound, notFound]],
  ["inputs in an array", call("users.get,users.get", [{ id: 1 }, { id: 2 }]), 400, [invalidInput, invalidInput]],
  ["inputs in a text", call("users.get", "x"), 400, [invalidInput]],
  ["inputs in a number", call("users.get", 1), 400, [invalidInput]],
  ["inputs that are null", call("users.get", null), 400, [invalidInput]],
  ["no inputs", call("users.get,users.get"), 400, [invalidInput, invalidInput]],
  ["one input of two", call("users.get,users.get", { 1: { id: 1 } }), 207, [invalidInput, notFound]],
  ["an input that no call has", call("users.list", { 7: { id: 1 } }), 200, [page]],
  ["an input under __proto__", call("users.get", JSON.parse('{"__proto__":{"0":{"id":1}}}')), 400, [invalidInput]],
  ["an input that is a text", call("users.get", { 0: "x" }), 400, [invalidInput]],
  ["an input that is an array", call("users.get", { 0: [1] }), 400, [invalidInput]],
  ["an input that is null", call("users.list", { 0: null }), 400, [invalidInput]],
  ["a procedure that is not there", call("users.list,constructor"), 207, [page, noProcedure]],
  ["__proto__ and toString", call("__proto__,toString"), 404, [noProcedure, noProcedure]],
  ["a name that is empty", call("users.list,"), 207, [page, noProcedure]],
  ["two commas", call("users.list,,users.list"), 207, [page, noProcedure, page]],
  ["commas alone", call(",,"), 404, [noProcedure, noProcedure, noProcedure]],
  ["encoded commas", call("users.list%2Cusers.list"), 200, [page, page]],
];

const tooMany: [name: string, line: string][] = [
  ["eleven calls", call(Array(11).fill("users.list").join(","))],
  ["eleven calls, encoded", call(Array(11).fill("users.list").join("%2C"))],
  ["3,000 commas", call(",".repeat(3_000))],
  ["3,000 encoded commas", call("%2C".repeat(3_000))],
  ["1,000 calls", call(Array(1_000).fill("users.get").join(","))],
];

const streamed = { "trpc-accept": "application/jsonl" };
const post = (procedures: string, body: string) => ({ line: `POST /trpc/${procedures}?batch=1`, body });

export const batchCases: Case[] = [
  ...batches.map(([name, line, status, answer]): Case => ({
    name: `RPC: a batch, ${name}`,
    request: { line },
    status,
    // The first error of the batch; of a batch in part successful, the answer says it.
    ...(status >= 400 && { code: (answer[0] as ReturnType<typeof error>).error.data.reason }),
    answer,
  })),
  ...tooMany.flatMap(([name, line]) => [
    refused("rpc", `a batch, ${name}`, { line }, invalid()),
    refused("rpc", `a batch, ${name}, streamed`, { line, headers: streamed }, invalid()),
  ]),
  refused("rpc", "a batch of a query and a mutation", { line: call("users.list,users.delete") }, invalid()),
  refused("rpc", "commas without a batch", { line: `GET /trpc/users.list${",users.list".repeat(20)}` }, { code: "route.not_found", rest: 404, rpc: 404 }),
  refused("rpc", "a batch of mutations that are too many", post(Array(11).fill("users.create").join(","), "{}"), invalid()),
  refused("rpc", "a batch of mutations that is no JSON", post("users.create,users.create", "{"), malformedJson),
  refused("rpc", "a batch of mutations in an array", post("users.create", `[${JSON.stringify(ada)}]`), invalid()),
  refused("rpc", "a batch of mutations in a text", post("users.create", '"x"'), invalid()),
  refused("rpc", "a batch of mutations without an input", post("users.create", "{}"), invalid("")),
  refused("rpc", "a query whose input is no JSON", { line: "GET /trpc/users.get?input=x" }, malformedJson),
  refused("rpc", "a query whose input is empty", { line: "GET /trpc/users.get?input=" }, invalid("")),
  refused("rpc", "a query without an input", { line: "GET /trpc/users.get" }, invalid("")),
  refused("rpc", "a query whose input is NUL", { line: "GET /trpc/users.get?input=%00" }, malformedJson),
  refused("rpc", "a query with text that holds NUL", { line: "GET /trpc/users.list?input=%7B%22q%22:%22%5Cu0000%22%7D" }, invalid("q")),
  refused("rpc", "a query with a lone surrogate", { line: "GET /trpc/users.list?input=%7B%22q%22:%22%5Cud800%22%7D" }, invalid("q")),
  refused("rpc", "a query with unknown fields", { line: "GET /trpc/users.list?input=%7B%22__proto__%22:1,%22toString%22:1%7D" }, invalid("__proto__", "toString")),
  refused("rpc", "a query with two inputs, of which the first counts", { line: "GET /trpc/users.get?input=%7B%7D&input=%7B%22id%22:1%7D" }, invalid("id")),
  accepted("rpc", "a query with a parameter that tRPC does not have", { line: "GET /trpc/users.list?nick=1" }),
  accepted("rpc", "a streamed batch", { line: call("users.list,users.get"), headers: streamed }),
]; // prettier-ignore
