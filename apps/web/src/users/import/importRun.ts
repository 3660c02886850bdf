import { isApiError } from "@roster/client";
import type { ApiError, RosterClient } from "@roster/client";
import type { Candidate, Refusal } from "./import.types.ts";

/** How far an import is. Whoever is in none of the counts is left. */
export interface ImportProgress {
  phase: "running" | "paused" | "cancelling" | "failed" | "cancelled" | "done";
  total: number;
  added: number;
  /** Whose address somebody had before. */
  alreadyThere: number;
  /** Whom the server found invalid, though the page did not. */
  refused: number;
  /** Who was on the way when the import was cancelled: added or not, nobody was told. */
  unknown: number;
  /** How long people were being added, in milliseconds; pauses do not count. */
  activeMs: number;
  /** Why it is paused or has failed. */
  error?: unknown;
}

export interface ImportRunOptions {
  users: Pick<RosterClient["users"], "createMany" | "list">;
  total: number;
  take(): Promise<Candidate[] | null>;
  refuse(refusals: Refusal[]): void;
  onProgress(progress: ImportProgress): void;
}

/** People of one call. Uncertain are those who may have been added by a call before. */
interface Chunk {
  people: Candidate[];
  isUncertain: boolean;
}

const lanes = 3;
const pauseMs = 1_000;
// What is under way when somebody cancels is nearly always answered by then.
const patienceMs = 1_500;

/**
 * Adds people, a few chunks at a time.
 *
 * Guarantee:
 * - Nobody is added twice: addresses are unique, so what is sent again after a lost answer finds those taken that were added.
 *   Of these, who got an id after the import began and is the same in every field counts as added, the others as already there.
 * - While the server is out of reach it waits, and goes on by itself. What the server fails at otherwise stops it until `resume`.
 * - Once it is cancelled nothing more is sent, and what is not answered by `patienceMs` is given up.
 */
export function startImport({ users, total, take, refuse, onProgress }: ImportRunOptions) {
  const started: ImportProgress = {
    phase: "running",
    total,
    added: 0,
    alreadyThere: 0,
    refused: 0,
    unknown: 0,
    activeMs: 0,
  };
  let progress = started;
  let activeSince = performance.now();
  const cancelled = new AbortController();
  let hasFailed = false;
  let lastIdBefore: number | undefined;
  const given = new AbortController();
  const isCancelled = () => cancelled.signal.aborted;
  const waiting: Chunk[] = [];

  function update(changes: Partial<ImportProgress>): void {
    const now = performance.now();
    const activeMs = progress.activeMs + (progress.phase === "running" ? now - activeSince : 0);
    activeSince = now;
    progress = { ...progress, ...changes, activeMs };
    onProgress(progress);
  }

  const count = (key: "added" | "alreadyThere" | "refused" | "unknown", more: number) =>
    update({ [key]: progress[key] + more });

  function stop(error: unknown): void {
    hasFailed = true;
    update({ error });
  }

  /** Calls until there is an answer that is not an outage. Undefined where the import was cancelled first. */
  async function insist<Result>(call: () => Promise<Result>, onUncertain = () => {}): Promise<Result | undefined> {
    while (!given.signal.aborted) {
      try {
        const result = await call();
        if (progress.phase === "paused") update({ phase: "running", error: undefined });
        return result;
      } catch (error) {
        if (given.signal.aborted) onUncertain();
        else if (!isOutage(error)) throw error;
        else {
          onUncertain();
          if (isCancelled()) return undefined;
          update({ phase: "paused", error });
          await pause(given.signal);
        }
      }
    }
    return undefined;
  }

  async function send(chunk: Chunk): Promise<void> {
    const { people } = chunk;
    const call = () => users.createMany.mutate({ users: people.map(({ user }) => user) }, { signal: given.signal });
    const answer = await insist(call, () => (chunk.isUncertain = true));
    if (!answer) {
      if (chunk.isUncertain) count("unknown", people.length);
      return;
    }
    const taken = people.flatMap(({ row, user }, index) => {
      const result = answer.results[index];
      return result && "error" in result ? [{ row, user, message: result.error.message }] : [];
    });
    const own = chunk.isUncertain ? await ownOf(taken) : new Set<number>();
    const refusals = taken.filter(({ row }) => !own.has(row)).map(({ row, message }) => ({ row, message }));
    refuse(refusals);
    update({
      added: progress.added + people.length - refusals.length,
      alreadyThere: progress.alreadyThere + refusals.length,
    });
  }

  /** The rows of those who have the address themselves, because this import added them before. */
  async function ownOf(taken: Candidate[]): Promise<Set<number>> {
    const { signal } = given;
    const isOwn = async ({ user }: Candidate) => {
      const page = await insist(() => users.list.query({ email: user.email, limit: 1 }, { signal }));
      const [found] = page?.items ?? [];
      return found && found.id > (lastIdBefore ?? 0) && found.name === user.name && found.age === user.age;
    };
    const owned = await Promise.all(taken.map(isOwn));
    return new Set(taken.filter((_, index) => owned[index]).map(({ row }) => row));
  }

  /** Takes out whom the server found invalid. Undefined where the error says of nobody that he is. */
  function withoutInvalid(people: Candidate[], error: unknown): Candidate[] | undefined {
    const messages = isApiError(error, "request.invalid") ? messagesOf(error) : new Map<number, string>();
    if (messages.size === 0) return undefined;
    refuse([...messages].map(([index, message]) => ({ row: people[index]?.row ?? 0, message })));
    count("refused", messages.size);
    return people.filter((_, index) => !messages.has(index));
  }

  async function nextChunk(): Promise<Chunk | undefined> {
    const people = waiting.length > 0 ? null : await take();
    return people ? { people, isUncertain: false } : waiting.pop();
  }

  async function lane(): Promise<void> {
    while (!isCancelled() && !hasFailed) {
      const chunk = await nextChunk();
      if (!chunk || isCancelled()) return;
      try {
        await send(chunk);
      } catch (error) {
        const others = withoutInvalid(chunk.people, error);
        if (others) {
          if (others.length > 0) waiting.push({ ...chunk, people: others });
          continue;
        }
        waiting.push({ ...chunk, isUncertain: true });
        stop(error);
      }
    }
  }

  async function run(): Promise<void> {
    try {
      lastIdBefore ??= await insist(async () => (await users.list.query({ sort: "-id", limit: 1 })).items[0]?.id ?? 0);
      await Promise.all(Array.from({ length: lanes }, lane));
    } catch (error) {
      stop(error);
    }
    if (isCancelled()) end();
    else update({ phase: hasFailed ? "failed" : "done" });
  }

  function end(): void {
    const uncertain = waiting.splice(0).filter((chunk) => chunk.isUncertain);
    const unknown = uncertain.reduce((sum, { people }) => sum + people.length, progress.unknown);
    update({ phase: "cancelled", unknown });
  }

  void run();
  return {
    cancel(): void {
      cancelled.abort();
      if (progress.phase === "failed") return end();
      const isWaiting = progress.phase === "paused";
      update({ phase: "cancelling" });
      if (isWaiting) given.abort();
      else setTimeout(() => given.abort(), patienceMs);
    },
    /** Goes on after a failure. */
    resume(): void {
      hasFailed = false;
      update({ phase: "running", error: undefined });
      void run();
    },
  };
}

/** What is wrong with whom, by their places in the call. */
function messagesOf({ data }: ApiError): Map<number, string> {
  const ofUsers = (data?.errors ?? []).filter(({ path }) => path[0] === "users" && typeof path[1] === "number");
  return new Map(ofUsers.map(({ path, message }) => [path[1] as number, message]));
}

/** Whether nobody who could answer was reached, or what was reached is about to be there again. */
function isOutage(error: unknown): boolean {
  if (!isApiError(error)) return false;
  return error.status === undefined || [502, 503, 504].includes(error.status);
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, pauseMs);
    signal.addEventListener("abort", end);
  });
}
