import { exchange } from "./exchange.ts";
import type { Answer } from "./exchange.ts";
import type { LoadRequest } from "./load.ts";
import type { RpcProcedure, RpcProtocol } from "./rpc.ts";

/** A way to call the procedures of a peer: what it answers is the same text at every door, out of any envelope. */
export interface Door {
  name: string;
  call(procedure: RpcProcedure, input: object): Promise<Answer>;
}

type Input = { id?: number; limit?: number; cursor?: string; q?: string };

/** The REST door: the id in the path, what is asked of a list in the query, the rest in the body. */
export function restDoor(url: string): Door {
  return { name: "REST", call: (procedure, input) => exchange(url, restRequest(procedure, input)) };
}

function restRequest(procedure: RpcProcedure, input: object): LoadRequest {
  const { id, ...others } = input as Input;
  if (procedure === "list") return { method: "GET", path: `/users?${queryOf(others)}` };
  if (procedure === "get") return { method: "GET", path: `/users/${id}` };
  const body = JSON.stringify(others);
  return procedure === "create"
    ? { method: "POST", path: "/users", body }
    : { method: "PUT", path: `/users/${id}`, body };
}

function queryOf(input: object): string {
  return Object.entries(input)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join("&");
}

/** The RPC door. */
export function rpcDoor(url: string, protocol: RpcProtocol): Door {
  return {
    name: "RPC",
    async call(procedure, input) {
      const answer = await exchange(url, protocol.request(procedure, input));
      return answer.status === 200
        ? { ...answer, text: JSON.stringify(protocol.unwrap(JSON.parse(answer.text))) }
        : answer;
    },
  };
}
