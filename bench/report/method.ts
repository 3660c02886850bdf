import type { Machine } from "../machine.ts";
import type { Results } from "../results.ts";
import { table } from "./markdown.ts";

/** How the figures came about. */
export function method({ settings, machine }: Results): string[] {
  const { seconds, warmUpSeconds, stages } = settings;
  const rounds = stages.map(({ connections, rounds: count }) => `${count} at ${connections} connections`).join(", ");
  const pinning =
    machine.whyNotPinned === null
      ? "The measured server has the first core to itself; PostgreSQL and the load share the second."
      : `Nothing is pinned to a core, because ${machine.whyNotPinned}: server, PostgreSQL and load take time from each other.`;
  return [
    `${pinning} Where the second core is full, the table says so: then the figure is a limit of the load or of PostgreSQL, not of the server.`,
    `Each figure is the median of interleaved rounds (${rounds}): one peer after the other, ${warmUpSeconds} s to warm up and ${seconds} s measured, and so again. ± is half the distance between the best and the worst round. CPU and memory are those of the server's process: the share of one core, the time for one request, and the most that was resident.`,
    "All peers use the same PostgreSQL, with durability as it comes, and the same table of 10,000 users, made by Roster's migrations and restored before every run that writes. All get the same requests in the same order, and before a run every peer has to give the same answers (`npm run bench -- --check`). Roster runs as it ships: a log line for each request, request ids, guards, validation in and out. `bench/README.md` says what each peer does.",
    "One machine makes, serves and answers the load, so compare the figures with each other, not with those of other machines.",
  ];
}

/** Where. */
export function machineTable({
  processor,
  cores,
  memoryGb,
  system,
  fileSystem,
  node,
  postgres,
  load,
}: Machine): string {
  return table(
    ["", ""],
    [
      ["Machine", `${processor}, ${cores} cores, ${memoryGb} GB, ${system}, ${fileSystem}`],
      ["Node", node],
      ["PostgreSQL", postgres],
      ["Load", load],
    ],
    2,
  );
}

/** Of whom. */
export function peersTable({ peers, skipped }: Results): string {
  const kinds = { roster: "as it ships", framework: "framework", limit: "limit" };
  const rows = peers.map(({ title, kind }) => [title, kinds[kind]]);
  return table(["", ""], [...rows, ...skipped.map(({ peer, reason }) => [peer, `not measured: ${reason}`])], 2);
}
