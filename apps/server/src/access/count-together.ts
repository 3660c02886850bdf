/** Counts calls under a name. Resolves to how many there are with these, and for how long the count goes on, in milliseconds. */
export type Count = (name: string, calls: number) => Promise<Counted>;

interface Counted {
  total: number;
  msLeft: number;
}

interface Waiting {
  calls: number;
  resolve(counted: Counted): void;
  reject(reason: unknown): void;
}

/**
 * Counts what comes while a name is being counted together, and once: a row that many statements change at the same time is
 * changed by one after the other, each waiting for the disk. Every caller gets the total that was reached with its own calls, in
 * order of arrival.
 */
export function countTogether(count: Count): Count {
  /** Who waits, by the names that are being counted. */
  const waiting = new Map<string, Waiting[]>();

  async function countAll(name: string, first: Waiting): Promise<void> {
    for (let group = [first]; group.length > 0; group = waiting.get(name) ?? []) {
      waiting.set(name, []);
      await countGroup(name, group);
    }
    waiting.delete(name);
  }

  async function countGroup(name: string, group: Waiting[]): Promise<void> {
    const calls = group.reduce((sum, one) => sum + one.calls, 0);
    try {
      const { total, msLeft } = await count(name, calls);
      let reached = total - calls;
      for (const one of group) one.resolve({ total: (reached += one.calls), msLeft });
    } catch (error) {
      for (const one of group) one.reject(error);
    }
  }

  return (name, calls) =>
    new Promise((resolve, reject) => {
      const group = waiting.get(name);
      if (group) group.push({ calls, resolve, reject });
      else void countAll(name, { calls, resolve, reject });
    });
}
