/** What we read of a .cpuprofile, as V8 writes it. Times are in microseconds. */
export interface CpuProfile {
  nodes: { id: number; callFrame: CallFrame; children?: number[] }[];
  startTime: number;
  samples: number[];
  timeDeltas: number[];
}

interface CallFrame {
  functionName: string;
  url: string;
}

export interface SelfTime {
  /** A file of ours, a package, a module of Node's or, in parentheses, the engine. */
  where: string;
  /** Of the time that the process was not idle. */
  percent: number;
}

/** Time spent in the code of each place itself, not in what it calls, between two instants; the most first. */
export function selfTimes(profile: CpuProfile, span: { fromMicros: number; toMicros: number }): SelfTime[] {
  const callers = new Map(
    profile.nodes.flatMap(({ callFrame, children = [] }) => children.map((id) => [id, callFrame])),
  );
  const places = new Map(profile.nodes.map(({ id, callFrame }) => [id, placeOf(callFrame, callers.get(id))]));
  const micros = new Map<string, number>();
  let instant = profile.startTime;
  let total = 0;
  for (const [index, node] of profile.samples.entries()) {
    const delta = profile.timeDeltas[index] ?? 0;
    instant += delta;
    const where = places.get(node) ?? "(unknown)";
    if (instant < span.fromMicros || instant > span.toMicros || where === "(idle)") continue;
    micros.set(where, (micros.get(where) ?? 0) + delta);
    total += delta;
  }
  return [...micros]
    .map(([where, time]) => ({ where, percent: (time / total) * 100 }))
    .toSorted((a, b) => b.percent - a.percent);
}

function placeOf({ functionName, url }: CallFrame, caller?: CallFrame): string {
  if (url.startsWith("wasm:")) return "(WebAssembly)";
  if (url.startsWith("node:")) return url;
  const dependency = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1];
  if (dependency !== undefined) return dependency;
  const own = /\/((?:apps|packages)\/.+)$/.exec(url)?.[1];
  if (own !== undefined) return own;
  // What is built into the engine or into Node has no file, but somebody calls it.
  return functionName.startsWith("(") || caller === undefined
    ? functionName
    : `${functionName}, called by ${placeOf(caller)}`;
}
