import { measure } from "../measure.ts";
import type { Measurement } from "../measure.ts";
import type { LoadRequest } from "../load.ts";
import type { RunningServer } from "../process.ts";
import { median } from "../statistics.ts";

/** What is loaded in turn with its like: the same operation on a server with more data, or more routes. */
export interface Subject {
  /** How much there is: users, or routes. The first subject is what the others are compared with. */
  size: number;
  server: RunningServer;
  requests: LoadRequest[];
  /** Undoes, after each run, what the requests did. */
  reset?(): Promise<void>;
}

/** Medians of the rounds. */
export interface Figures {
  size: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Processor time of the server's process for one request, in microseconds. */
  cpuMicros: number;
  /** Time of a request as a multiple of the first subject's, of the same round. */
  timeRatio: number;
}

export interface Failure {
  size: number;
  failure: string;
}

export interface Pace {
  connections: number;
  rounds: number;
  /** Of each run. */
  seconds: number;
  /** Of the run before the first round, which does not count. */
  warmUpSeconds: number;
}

/**
 * Loads the subjects one after the other, as often as there are rounds. One that fails is not loaded again. Throws where
 * the first fails, since there is nothing to compare the others with.
 */
export async function inRounds(subjects: Subject[], pace: Pace): Promise<(Figures | Failure)[]> {
  const runs = subjects.map((): Measurement[] => []);
  const failures = new Map<number, string>();
  for (let round = 0; round <= pace.rounds; round += 1) {
    for (const [index, subject] of subjects.entries()) {
      if (failures.has(subject.size)) continue;
      try {
        const result = await loadOnce(subject, pace.connections, round === 0 ? pace.warmUpSeconds : pace.seconds);
        if (round > 0) runs[index]?.push(result);
      } catch (error) {
        if (index === 0) throw error;
        failures.set(subject.size, (error as Error).message);
      }
    }
  }
  return subjects.map(({ size }, index) => {
    const failure = failures.get(size);
    return failure === undefined ? figuresOf(size, runs[index] ?? [], runs[0] ?? []) : { size, failure };
  });
}

/** What fails is tried once more: that the machine was busy with something else for a second says nothing of the subject. */
async function loadOnce(
  { server, requests, reset }: Subject,
  connections: number,
  seconds: number,
): Promise<Measurement> {
  const load = () => measure(server, { requests, connections, seconds });
  const result = await load().catch(load);
  await reset?.();
  return result;
}

function figuresOf(size: number, runs: Measurement[], first: Measurement[]): Figures {
  const middle = (key: "perSecond" | "p50Ms" | "p99Ms" | "cpuMicros") => median(runs.map((run) => run[key]));
  return {
    size,
    perSecond: middle("perSecond"),
    p50Ms: middle("p50Ms"),
    p99Ms: middle("p99Ms"),
    cpuMicros: middle("cpuMicros"),
    timeRatio: median(runs.map(({ perSecond }, round) => (first[round]?.perSecond ?? Number.NaN) / perSecond)),
  };
}
