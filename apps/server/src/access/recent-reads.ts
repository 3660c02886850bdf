import { performance } from "node:perf_hooks";

export interface RecentReadsOptions<Value> {
  /** Null for what is not there. */
  read(name: string): Promise<Value | null>;
  forMs: number;
  /** The most values that are kept; those that were read longest ago make room. */
  maxKept: number;
}

/**
 * Gives what was read of late at once, and reads the rest; who asks for the same shares a reading.
 *
 * Guarantee: what is given was read by a query that began at most `forMs` ago, or that begins now. What is not there is not kept:
 * whoever makes up names fills no memory. A failure is not kept either.
 */
export function recentReads<Value>({ read, forMs, maxKept }: RecentReadsOptions<Value>) {
  const kept = new Map<string, { value: Value; until: number }>();
  const underWay = new Map<string, { reading: Promise<Value | null>; until: number }>();

  async function readAndKeep(name: string, until: number): Promise<Value | null> {
    const value = await read(name);
    // A reading that took long does not replace a later one that was faster.
    if ((kept.get(name)?.until ?? 0) > until) return value;
    kept.delete(name);
    if (value === null) return null;
    kept.set(name, { value, until }); // at the end: the first of the map was read longest ago
    const [oldest] = kept.keys();
    if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest);
    return value;
  }

  return (name: string): Value | null | Promise<Value | null> => {
    const now = performance.now();
    const known = kept.get(name);
    if (known && now < known.until) return known.value;
    const shared = underWay.get(name);
    if (shared && now < shared.until) return shared.reading;
    const until = now + forMs;
    const reading = readAndKeep(name, until).finally(() => {
      if (underWay.get(name)?.reading === reading) underWay.delete(name);
    });
    underWay.set(name, { reading, until });
    return reading;
  };
}
