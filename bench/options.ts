import { parseArgs } from "node:util";
import { operations } from "./operations.ts";
import type { OperationId } from "./operations.ts";
import { peers, whyMissing } from "./peers.ts";
import type { Peer } from "./peers.ts";

/** What is measured beside the comparison. */
const parts = ["growth", "routes", "keys", "memory", "profile"] as const;
export type Part = (typeof parts)[number];

/** So many rounds at so many connections. */
export interface Stage {
  connections: number;
  rounds: number;
}

export interface Options {
  task: "measure" | "check" | "report" | "help";
  isQuick: boolean;
  /** Whether all is measured, in full length, so that the result is worth keeping. */
  isWhole: boolean;
  operations: OperationId[];
  parts: Part[];
  peers: Peer[];
  skipped: { peer: string; reason: string }[];
  stages: Stage[];
  seconds: number;
  /** Before each measurement. */
  warmUpSeconds: number;
  /** Once for each server, so that its code is compiled before the first round. */
  runInSeconds: number;
}

const operationIds = Object.keys(operations) as OperationId[];
const peerIds = peers.map(({ id }) => id);

export const usage = `npm run bench [-- OPTION…]

  --check               only compare what the peers answer
  --report              only write docs/performance.md anew, from the results of the last whole run
  --quick               one round of one second each, to see that all works
  --only NAMES          of ${operationIds.join(", ")},
                        ${parts.join(", ")}
  --peers NAMES         of ${peerIds.join(", ")}
  --connections NUMBERS 64,8,256
  --rounds NUMBER       at 64 connections: 3; at others there are a third of them
  --seconds NUMBER      of each measurement: 2
  --warm-up NUMBER      seconds of the same load before each measurement: 1
  --run-in NUMBER       seconds of the same load before the first round: 5

A quick or restricted run prints its tables; only a whole one writes bench/results and docs/performance.md.
`;

const named = {
  only: { type: "string" },
  peers: { type: "string" },
  connections: { type: "string" },
  rounds: { type: "string" },
  seconds: { type: "string" },
  "warm-up": { type: "string" },
  "run-in": { type: "string" },
} as const;

/** Reads the command line. Throws an Error that says what is wrong with it. */
export function readOptions(args: string[]): Options {
  const flag = { type: "boolean", default: false } as const;
  const { values } = parseArgs({ args, options: { ...named, check: flag, report: flag, quick: flag, help: flag } });
  const { check, report, quick, help } = values;
  const only = namesOf(values.only, [...operationIds, ...parts], "--only");
  const chosen = peers.filter(({ id }) => namesOf(values.peers, peerIds, "--peers").includes(id));
  const rounds = wholeNumber(values.rounds, quick ? 1 : 3, "--rounds");
  const connections = values.connections?.split(",") ?? (quick ? ["64"] : ["64", "8", "256"]);
  return {
    task: help ? "help" : check ? "check" : report ? "report" : "measure",
    isQuick: quick,
    isWhole: !quick && Object.keys(named).every((name) => values[name as keyof typeof named] === undefined),
    operations: operationIds.filter((id) => only.includes(id)),
    parts: parts.filter((part) => only.includes(part)),
    peers: chosen.filter((peer) => whyMissing(peer) === null),
    skipped: chosen.flatMap((peer) => {
      const reason = whyMissing(peer);
      return reason === null ? [] : [{ peer: peer.title, reason }];
    }),
    stages: connections.map((text) => {
      const number = wholeNumber(text, 64, "--connections");
      return { connections: number, rounds: number === 64 ? rounds : Math.ceil(rounds / 3) };
    }),
    seconds: wholeNumber(values.seconds, quick ? 1 : 2, "--seconds"),
    warmUpSeconds: wholeNumber(values["warm-up"], 1, "--warm-up"),
    runInSeconds: wholeNumber(values["run-in"], quick ? 1 : 5, "--run-in"),
  };
}

function namesOf<Name extends string>(text: string | undefined, known: readonly Name[], option: string): Name[] {
  if (text === undefined) return [...known];
  return text.split(",").map((name) => {
    const found = known.find((candidate) => candidate === name);
    if (found === undefined) throw new Error(`${option}: ${name} is none of ${known.join(", ")}.`);
    return found;
  });
}

function wholeNumber(text: string | undefined, otherwise: number, option: string): number {
  if (text === undefined) return otherwise;
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new Error(`${option}: ${text} is not a whole number above 0.`);
  return Number(text);
}
