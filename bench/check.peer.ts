import { askToRead, askToWrite } from "./check.questions.ts";
import type { Reply } from "./check.questions.ts";
import { restDoor, rpcDoor } from "./doors.ts";
import { exchange } from "./exchange.ts";
import { operations, requestsOf } from "./operations.ts";
import type { OperationId, Store } from "./operations.ts";
import type { Peer } from "./peers.ts";
import { encodeCursor } from "./peers/contract.ts";

const requestsOfEach = 25;
const spoiledId = 9_999;

export const operationsOn = (peer: Peer, store: Store) =>
  peer.operations.filter((id) => operations[id].store === store);

interface Examination {
  store: Store;
  /** Makes a user of the database one that no peer may answer with. */
  spoil(id: number): Promise<unknown>;
}

/** Asks a peer what is to be compared: the first requests of each operation, and all that its doors are to do. */
export async function examine(peer: Peer, url: string, { store, spoil }: Examination): Promise<Reply[]> {
  const replies: Reply[] = [];
  for (const id of operationsOn(peer, store)) {
    if (!operations[id].writes) replies.push(...(await sendOperation(peer, id, url)));
  }
  if (!peer.isStrict) return replies;

  const rest = { door: restDoor(url), created: peer.created };
  const doors = peer.rpc ? [rest, { door: rpcDoor(url, peer.rpc), created: { status: 200, location: false } }] : [rest];
  for (const { door } of doors) replies.push(...(await askToRead(door)));
  for (const { door, created } of doors) replies.push(...(await askToWrite(door, created)));

  const malformed = await exchange(url, { method: "POST", path: "/users", body: '{"name":' });
  replies.push({ question: "create with half a body", wanted: 4, answer: malformed });
  if (store === "memory") return replies;
  await spoil(spoiledId);
  for (const { door } of doors) {
    const [user, page] = [{ id: spoiledId }, { cursor: encodeCursor(spoiledId - 1) }];
    replies.push({ question: "get a user who breaks the contract", wanted: 5, answer: await door.call("get", user) });
    replies.push({ question: "list a user who breaks the contract", wanted: 5, answer: await door.call("list", page) });
  }
  return replies;
}

/** The first of the requests that the load will send. */
async function sendOperation(peer: Peer, id: OperationId, url: string): Promise<Reply[]> {
  const replies: Reply[] = [];
  for (const [index, request] of requestsOf(id, peer.rpc, requestsOfEach).entries()) {
    const answer = await exchange(url, request);
    const text = answer.status >= 300 ? answer.text : unwrapped(peer, id, answer.text);
    // 207 is how oRPC says that each answer of a batch has a status of its own.
    const wanted = answer.status === 207 && id === "batch" ? 207 : 200;
    replies.push({ question: `${id}, request ${index + 1}`, wanted, answer: { ...answer, text } });
  }
  return replies;
}

function unwrapped({ rpc }: Peer, id: OperationId, text: string): string {
  if (operations[id].door === "REST" || rpc === null) return text;
  const body: unknown = JSON.parse(text);
  return JSON.stringify(id === "batch" ? rpc.unwrapBatch(body) : rpc.unwrap(body));
}
