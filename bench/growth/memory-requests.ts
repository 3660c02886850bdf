import { setTimeout as sleep } from "node:timers/promises";
import type { LoadRequest } from "../load.ts";
import { trpc } from "../rpc.ts";
import { operations } from "./table-requests.ts";
import type { Table } from "./table-requests.ts";

const rounds = 500;
const readsOfRound = 16;

/** Every operation that grows, and between them reads by id at both doors. One of 40 creates a user. */
export function mixedRequests(table: Table): LoadRequest[] {
  const lists = operations.map(({ requests }) => requests(table));
  return Array.from({ length: rounds }, (_, round) => [
    ...lists.flatMap((list) => list[round % list.length] ?? []),
    ...Array.from({ length: readsOfRound }, (_unused, index) => readTwice(round * readsOfRound + index, table)).flat(),
  ]).flat();
}

function readTwice(index: number, { sample }: Table): LoadRequest[] {
  const id = sample[index % sample.length]?.id ?? 1;
  return [{ method: "GET", path: `/users/${id}` }, trpc.request("get", { id })];
}

const refused = [
  { path: "/users/999999999", status: 404 },
  { path: "/nothing/here", status: 404 },
  { path: "/users?limit=0&sort=shoe", status: 422 },
  { path: "/trpc/users.get?input=%7B%22id%22%3A999999999%7D", status: 404 },
];

const pauseMs = 50;

/** Requests that are refused, which the load program would count as failures: a few at a time, for so long. Says how many. */
export async function sendRefused(url: string, seconds: number): Promise<number> {
  let count = 0;
  for (const end = Date.now() + seconds * 1_000; Date.now() < end; await sleep(pauseMs)) {
    for (const { path, status } of refused) {
      const answer = await fetch(url + path);
      await answer.text();
      if (answer.status !== status) throw new Error(`${path} was answered with ${answer.status}, not ${status}.`);
      count += 1;
    }
  }
  return count;
}
