import { operations } from "./table-requests.ts";
import type { GrownOperation } from "./tables.ts";
import type { Plan } from "./plans.ts";
import type { Failure, Figures } from "./rounds.ts";
import { atMost } from "./target.ts";
import type { Target } from "./target.ts";

const connections = 64;
// A search for what one in 100 has may walk the users in order until it has its page; walking them all is no use of an index.
const discardedShare = 0.05;

/** What is to be reached in the second table, at 64 connections: times like those in the first, and searches by an index. */
export function targetsOf(measured: GrownOperation[], plans: Plan[]): Target[] {
  return operations.flatMap(({ name, bound }) => {
    const figures = measured.find((one) => one.name === name && one.connections === connections)?.figures[1];
    const plan = plans.find(({ operation }) => operation === name);
    if (plan) return [servedByIndex(plan, figures)];
    return bound === undefined ? [] : [atMost(`${usersOf(figures)} users against 10,000: ${name}`, bound, figures)];
  });
}

function servedByIndex(
  { operation, isSequential, discardedRows }: Plan,
  figures: Figures | Failure | undefined,
): Target {
  const p99 = figures && "p99Ms" in figures ? `p99 ${figures.p99Ms.toFixed(1)} ms` : "not measured";
  const read = isSequential ? "reads the table" : `reads ${discardedRows.toLocaleString("en")} users in vain`;
  return {
    what: `${usersOf(figures)} users: ${operation}`,
    bound: "index served",
    reached: `${p99}, ${read}`,
    isMet: !isSequential && discardedRows <= (figures?.size ?? 0) * discardedShare,
  };
}

const usersOf = (figures: Figures | Failure | undefined) => figures?.size.toLocaleString("en") ?? "";
