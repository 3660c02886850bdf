/** What came of one item of a group: its result, or the error that is its own. */
type Outcome<Result> = Result | Error;

export interface GroupOptions<Item, Result> {
  /**
   * Does the work for all items at once: an outcome for each, in their order; any other number is an error of every call.
   * Where it throws, the whole group failed.
   */
  run(items: Item[]): Promise<Outcome<Result>[]>;
  /** The most items in one group. */
  maxItems: number;
  /** The most groups under way. While as many are, the next one fills. */
  maxGroups: number;
  /** Whether a group that failed with this error surely had no effect, so that each of its items may be run by itself. */
  isUndone(error: unknown): boolean;
}

/**
 * Makes one call of those that arrive together: what is asked for in one turn of the event loop, or while the groups before it
 * are under way, is run as one group.
 *
 * Guarantee:
 * - Nobody joins a group that has begun, so no result is older than the call that gets it.
 * - A call is answered once the run of its group has ended, never earlier: a write is acknowledged after its commit.
 * - An item that fails fails alone. A group that failed as a whole, without effect, is run item by item; where the effect is
 *   not certain, as after a lost connection, nothing is run twice and every call of the group is told.
 * - A lone call waits for the end of its turn (`setImmediate`), which is microseconds.
 */
export function grouped<Item, Result>(options: GroupOptions<Item, Result>): (item: Item) => Promise<Result> {
  let waiting: Call<Item, Result>[] = [];
  let underWay = 0;
  let isScheduled = false;

  function schedule(): void {
    if (isScheduled || waiting.length === 0 || underWay >= options.maxGroups) return;
    isScheduled = true;
    setImmediate(begin);
  }

  function begin(): void {
    isScheduled = false;
    const calls = waiting.splice(0, options.maxItems);
    underWay += 1;
    void settle(calls, options).finally(() => {
      underWay -= 1;
      schedule();
    });
    schedule();
  }

  return (item) =>
    new Promise<Result>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      schedule();
    });
}

interface Call<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

async function settle<Item, Result>(calls: Call<Item, Result>[], options: GroupOptions<Item, Result>): Promise<void> {
  let outcomes: Outcome<Result>[];
  try {
    outcomes = await options.run(calls.map(({ item }) => item));
  } catch (error) {
    if (calls.length > 1 && options.isUndone(error)) await settleEach(calls, options);
    else for (const { reject } of calls) reject(error);
    return;
  }
  // The run had its effect, so it is not repeated; but whose outcome is whose cannot be said.
  const mismatch =
    outcomes.length === calls.length
      ? undefined
      : new Error(`A run of ${calls.length} items gave ${outcomes.length} outcomes.`);
  calls.forEach(({ resolve, reject }, index) => {
    const outcome = mismatch ?? outcomes[index];
    if (outcome instanceof Error) reject(outcome);
    else resolve(outcome as Result);
  });
}

/** Item by item, and a few at a time: what holds one of them up is not to take every connection from everybody else. */
async function settleEach<Item, Result>(
  calls: Call<Item, Result>[],
  options: GroupOptions<Item, Result>,
): Promise<void> {
  const rest = calls.values();
  const settleRest = async () => {
    for (const call of rest) await settle([call], options);
  };
  await Promise.all(Array.from({ length: 4 }, settleRest));
}

/**
 * Runs work that is asked for several times in one turn of the event loop once, for all who asked.
 *
 * Guarantee: what is asked for after the work began begins anew, so no result is older than the call that gets it. The result is
 * one object for all: nobody changes it.
 */
export function shared<Item, Result>(
  keyOf: (item: Item) => string,
  run: (item: Item) => Promise<Result>,
): (item: Item) => Promise<Result> {
  // A map for each turn: one that lives on keeps what passed through it until the next full collection.
  let asked: Map<string, Promise<Result>> | undefined;
  let turn: Promise<void> | undefined;

  function endOfTurn(): Promise<void> {
    return new Promise((resolve) => {
      setImmediate(() => {
        asked = undefined;
        turn = undefined;
        resolve();
      });
    });
  }

  return (item) => {
    asked ??= new Map();
    turn ??= endOfTurn();
    const key = keyOf(item);
    const found = asked.get(key);
    if (found) return found;
    const result = turn.then(() => run(item));
    asked.set(key, result);
    return result;
  };
}
