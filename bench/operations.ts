import { unique } from "./load.ts";
import type { LoadRequest } from "./load.ts";
import { createDraw, users } from "./draw.ts";
import type { Draw } from "./draw.ts";
import { encodeCursor } from "./peers/contract.ts";
import { trpc } from "./rpc.ts";
import type { RpcProtocol } from "./rpc.ts";

const differentRequests = 10_000;
const batchSize = 10;

export type Store = "database" | "memory";

export interface Operation {
  title: string;
  door: "REST" | "RPC";
  store: Store;
  /** Whether the table is another one afterwards. */
  writes: boolean;
  request(draw: Draw, rpc: RpcProtocol): LoadRequest;
}

const rest = { door: "REST", store: "database", writes: false } as const;
const rpc = { door: "RPC", store: "database", writes: false } as const;

const get = (draw: Draw): LoadRequest => ({ method: "GET", path: `/users/${draw.id()}` });
const getByRpc = (draw: Draw, protocol: RpcProtocol) => protocol.request("get", { id: draw.id() });
const list = (draw: Draw, limit: number): LoadRequest => ({
  method: "GET",
  path: `/users?limit=${limit}&cursor=${encodeCursor(draw.number(1, users - limit - 1))}`,
});

/** What is compared, in the order of the report. */
export const operations = {
  "get-rest": { ...rest, title: "Read by id, REST", request: get },
  "get-rpc": { ...rpc, title: "Read by id, RPC", request: getByRpc },
  "list-20": { ...rest, title: "List 20 at a random cursor", request: (draw) => list(draw, 20) },
  "list-100": { ...rest, title: "List 100 at a random cursor", request: (draw) => list(draw, 100) },
  search: {
    ...rest,
    title: "Search for a part of a name, 20 at most",
    request: (draw) => ({ method: "GET", path: `/users?q=${encodeURIComponent(draw.partOfName())}&limit=20` }),
  },
  create: {
    ...rest,
    title: "Create",
    writes: true,
    request: (draw) => ({ method: "POST", path: "/users", body: JSON.stringify(draw.person(unique)) }),
  },
  replace: {
    ...rest,
    title: "Replace by id",
    writes: true,
    request(draw) {
      const id = draw.id();
      return { method: "PUT", path: `/users/${id}`, body: JSON.stringify(draw.person(`r${id}`)) };
    },
  },
  batch: {
    ...rpc,
    title: `A batch of ${batchSize} reads by id, RPC`,
    request: (draw, protocol) => protocol.batch(Array.from({ length: batchSize }, draw.id)),
  },
  "memory-rest": { ...rest, title: "Read by id without a database, REST", store: "memory", request: get },
  "memory-rpc": { ...rpc, title: "Read by id without a database, RPC", store: "memory", request: getByRpc },
} satisfies Record<string, Operation>;

export type OperationId = keyof typeof operations;

/** The requests of an operation: the same ones, in the same order, for every peer that speaks the same protocol. */
export function requestsOf(id: OperationId, protocol: RpcProtocol | null, count = differentRequests): LoadRequest[] {
  const operation: Operation = operations[id];
  if (operation.door === "RPC" && protocol === null) throw new Error(`${id}: this peer speaks no RPC.`);
  const draw = createDraw(1);
  return Array.from({ length: count }, () => operation.request(draw, protocol ?? trpc));
}
