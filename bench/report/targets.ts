import type { Target } from "../growth/target.ts";
import { operations } from "../operations.ts";
import type { OperationId } from "../operations.ts";
import type { Summary } from "./summaries.ts";

/** The number of connections at which the ratios are asked for. */
export const targetConnections = 64;

/** Roster's throughput as a multiple of a peer's. */
interface Bound {
  /** A peer's id, or the framework that is fastest at the operation. */
  against: string;
  atLeast: number;
}

const best = "the best framework";

const bounds: Partial<Record<OperationId, Bound[]>> = {
  "get-rest": [
    { against: best, atLeast: 2.5 },
    { against: "node-pg", atLeast: 1 },
  ],
  "get-rpc": [
    { against: "trpc", atLeast: 5 },
    { against: "orpc", atLeast: 2 },
  ],
  create: [
    { against: best, atLeast: 2 },
    { against: "node-pg", atLeast: 1 },
  ],
  "list-20": [{ against: best, atLeast: 1.3 }],
  "memory-rest": [{ against: "orpc", atLeast: 1 }],
  "memory-rpc": [{ against: "orpc", atLeast: 1 }],
};

/** What was to be reached against the peers, and what was: throughput, then p99 against the best of the peers just named. */
export function targetsOf(summaries: Summary[]): Target[] {
  const asked = summaries.filter(({ connections }) => connections === targetConnections);
  return (Object.keys(bounds) as OperationId[]).flatMap((id) => {
    const all = asked.filter(({ operation }) => operation === id);
    const roster = all.find(({ peer }) => peer.kind === "roster");
    const named = (bounds[id] ?? []).map((bound) => ({ ...bound, peer: all.find(isNamedBy(bound)) }));
    const rates = named.map(({ against, atLeast, peer }) => {
      const ratio = (roster?.perSecond ?? Number.NaN) / (peer?.perSecond ?? Number.NaN);
      const whom = against === best && peer ? `${best}, ${nameOf(peer)}` : peer ? nameOf(peer) : against;
      return target(`${operations[id].title}, against ${whom}`, `≥ ${atLeast} ×`, ratio, ratio >= atLeast);
    });
    const quickest = all.filter(isComparedAt(id)).toSorted((a, b) => a.p99Ms - b.p99Ms)[0];
    const ratio = (roster?.p99Ms ?? Number.NaN) / (quickest?.p99Ms ?? Number.NaN);
    const what = `${operations[id].title}: p99, against the best, ${quickest ? nameOf(quickest) : "none"}`;
    return [...rates, target(what, "≤ 1 ×", ratio, ratio <= 1)];
  });
}

/** Summaries come the fastest first, so the first framework is the best. */
const isNamedBy = ({ against }: Bound) => {
  return ({ peer }: Summary) => (against === best ? peer.kind === "framework" : peer.id === against);
};

/** Every peer that does the same work: all but Roster itself and, without a database, what does no work at all. */
const isComparedAt = (id: OperationId) => {
  return ({ peer }: Summary) =>
    peer.kind === "framework" || (peer.kind === "limit" && operations[id].store === "database");
};

export const nameOf = ({ peer }: Pick<Summary, "peer">) => peer.title.split(",")[0] ?? peer.id;

function target(what: string, bound: string, ratio: number, isMet: boolean): Target {
  // Rounded away from the bound's good side, so that no figure looks better than it is.
  const shown = (bound.startsWith("≥") ? Math.floor(ratio * 100) : Math.ceil(ratio * 100)) / 100;
  return { what, bound, reached: Number.isNaN(ratio) ? "not measured" : `${shown.toFixed(2)} ×`, isMet };
}
