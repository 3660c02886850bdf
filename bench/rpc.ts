import type { LoadRequest } from "./load.ts";

/** The two RPC protocols that are compared, as their own clients speak them. */
export interface RpcProtocol {
  request(procedure: RpcProcedure, input: object): LoadRequest;
  /** One request for many reads by id. */
  batch(ids: number[]): LoadRequest;
  /** What the procedure answered, out of its envelope. */
  unwrap(body: unknown): unknown;
  unwrapBatch(body: unknown): unknown[];
}

export type RpcProcedure = "get" | "list" | "create" | "replace";

const isQuery = (procedure: RpcProcedure) => procedure === "get" || procedure === "list";
const inUrl = (value: unknown) => encodeURIComponent(JSON.stringify(value));

interface TrpcAnswer {
  result?: { data: unknown };
}

/** https://trpc.io/docs/rpc: queries by GET, mutations by POST; a batch names its procedures in the path. */
export const trpc: RpcProtocol = {
  request: (procedure, input) =>
    isQuery(procedure)
      ? { method: "GET", path: `/trpc/users.${procedure}?input=${inUrl(input)}` }
      : { method: "POST", path: `/trpc/users.${procedure}`, body: JSON.stringify(input) },
  batch: (ids) => ({
    method: "GET",
    path: `/trpc/${ids.map(() => "users.get").join(",")}?batch=1&input=${inUrl({ ...ids.map((id) => ({ id })) })}`,
  }),
  unwrap: (body) => (body as TrpcAnswer).result?.data,
  unwrapBatch: (body) => (body as TrpcAnswer[]).map(({ result }) => result?.data),
};

/** https://orpc.dev/docs/advanced/rpc-protocol: everything by POST, as RPCLink does unless told otherwise. */
export const orpc: RpcProtocol = {
  request: (procedure, input) => ({
    method: "POST",
    path: `/rpc/users/${procedure}`,
    body: JSON.stringify({ json: input }),
  }),
  // In the mode "buffered" of BatchLinkPlugin, which is one JSON array; the other is a stream of events, and costs more.
  batch: (ids) => ({
    method: "POST",
    path: "/rpc/__batch__",
    headers: { "x-orpc-batch": "buffered" },
    body: JSON.stringify(ids.map((id) => ({ url: "http://127.0.0.1/rpc/users/get", body: { json: { id } } }))),
  }),
  unwrap: (body) => (body as { json: unknown }).json,
  unwrapBatch: (body) =>
    (body as { index: number; body: { json: unknown } }[])
      .toSorted((a, b) => a.index - b.index)
      .map((item) => item.body.json),
};
