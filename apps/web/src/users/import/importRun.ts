import { isApiError } from "@roster/client";
import type { RosterClient } from "@roster/client";
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
  const waiting: Candidate[][] = [];

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

  async function send(chunk: Candidate[]): Promise<void> {
    let isUncertain = false;
    const { signal } = given;
    const call = () => users.createMany.mutate({ users: chunk.map(({ user }) => user) }, { signal });
    const answer = await insist(call, () => (isUncertain = true));
    if (!answer) {
      if (isUncertain) count("unknown", chunk.length);
      return;
    }
    const refusals: Refusal[] = [];
    const taken: Candidate[] = [];
    answer.results.forEach((result, index) => {
      const candidate = chunk[index];
      if (!candidate || "user" in result) return;
      taken.push(candidate);
      refusals.push({ row: candidate.row, message: result.error.message });
    });
    const own = isUncertain ? await ownOf(taken) : new Set<number>();
    const foreign = refusals.filter(({ row }) => !own.has(row));
    refuse(foreign);
    update({
      added: progress.added + chunk.length - foreign.length,
      alreadyThere: progress.alreadyThere + foreign.length,
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

  /** Takes out whom the server found invalid, and keeps the others for another try. */
  function withoutInvalid(chunk: Candidate[], error: unknown): Candidate[] | undefined {
    if (!isApiError(error, "request.invalid")) return undefined;
    const messages = new Map<number, string>();
    for (const { path, message } of error.data?.errors ?? []) {
      if (path[0] === "users" && typeof path[1] === "number") messages.set(path[1], message);
    }
    if (messages.size === 0) return undefined;
    refuse(
      chunk.flatMap(({ row }, index) => (messages.has(index) ? [{ row, message: messages.get(index) ?? "" }] : [])),
    );
    count("refused", messages.size);
    return chunk.filter((_, index) => !messages.has(index));
  }

  async function lane(): Promise<void> {
    while (!isCancelled() && !hasFailed) {
      const chunk = waiting.pop() ?? (await take());
      if (!chunk || isCancelled()) return;
      try {
        await send(chunk);
      } catch (error) {
        const others = withoutInvalid(chunk, error);
        waiting.push(...[others ?? chunk].filter(({ length }) => length > 0));
        if (!others) stop(error);
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
    update({ phase: isCancelled() ? "cancelled" : hasFailed ? "failed" : "done" });
  }

  void run();
  return {
    cancel(): void {
      cancelled.abort();
      if (progress.phase === "failed") return update({ phase: "cancelled" });
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
