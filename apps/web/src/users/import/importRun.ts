import { isApiError } from "@roster/client";
import type { ApiError, RosterClient } from "@roster/client";
import type { Candidate, Refusal } from "./import.types.ts";
import { createProgress } from "./importProgress.ts";
import type { ImportProgress } from "./importProgress.ts";
import { createInsist } from "./insist.ts";

interface ImportRunOptions {
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
  const progress = createProgress(total, onProgress);
  const cancelled = new AbortController();
  const given = new AbortController();
  const { signal } = given;
  const isCancelled = () => cancelled.signal.aborted;
  const insist = createInsist({
    signal,
    isCancelled,
    onOutage: (error) => progress.update({ phase: "paused", error }),
    onAnswer: () => progress.phase() === "paused" && progress.update({ phase: "running", error: undefined }),
  });
  const waiting: Chunk[] = [];
  let lastIdBefore: number | undefined;
  let failure: { error: unknown } | undefined;
  const isStopped = () => isCancelled() || failure !== undefined;

  async function send(chunk: Chunk): Promise<void> {
    const { people } = chunk;
    const call = () => users.createMany.mutate({ users: people.map(({ user }) => user) }, { signal });
    const answer = await insist(call, () => (chunk.isUncertain = true));
    if (!answer) return void waiting.push(chunk);
    const taken = people.flatMap((candidate, index) => {
      const result = answer.results[index];
      return result && "error" in result ? [{ ...candidate, message: result.error.message }] : [];
    });
    const own = chunk.isUncertain ? await ownOf(taken) : new Set<number>();
    const refusals = taken.filter(({ row }) => !own.has(row)).map(({ row, message }) => ({ row, message }));
    refuse(refusals);
    progress.count({ added: people.length - refusals.length, alreadyThere: refusals.length });
  }

  /** The rows of those who have the address themselves, because this import added them before. */
  async function ownOf(taken: Candidate[]): Promise<Set<number>> {
    const isOwn = async ({ user }: Candidate) => {
      const page = await insist(() => users.list.query({ email: user.email, limit: 1 }, { signal }));
      const [found] = page?.items ?? [];
      return found && found.id > (lastIdBefore ?? 0) && found.name === user.name && found.age === user.age;
    };
    const owned = await Promise.all(taken.map(isOwn));
    return new Set(taken.filter((_, index) => owned[index]).map(({ row }) => row));
  }

  /** Puts a chunk that failed back: without whom the server found invalid, else as it is, and then the import stops. */
  function putBack(chunk: Chunk, error: unknown): void {
    const messages = isApiError(error, "request.invalid") ? messagesOf(error) : new Map<number, string>();
    if (messages.size === 0) {
      failure = { error };
      waiting.push({ ...chunk, isUncertain: true });
      return;
    }
    refuse([...messages].map(([index, message]) => ({ row: chunk.people[index]?.row ?? 0, message })));
    progress.count({ refused: messages.size });
    const others = chunk.people.filter((_, index) => !messages.has(index));
    if (others.length > 0) waiting.push({ ...chunk, people: others });
  }

  async function nextChunk(): Promise<Chunk | undefined> {
    const people = waiting.length > 0 ? null : await take();
    return people ? { people, isUncertain: false } : waiting.pop();
  }

  async function lane(): Promise<void> {
    while (!isStopped()) {
      const chunk = await nextChunk();
      if (!chunk) return;
      if (isCancelled()) return void waiting.push(chunk);
      await send(chunk).catch((error: unknown) => putBack(chunk, error));
    }
  }

  async function run(): Promise<void> {
    try {
      lastIdBefore ??= await insist(async () => (await users.list.query({ sort: "-id", limit: 1 })).items[0]?.id ?? 0);
      await Promise.all(Array.from({ length: lanes }, lane));
    } catch (error) {
      failure = { error };
    }
    if (isCancelled()) end();
    else progress.update(failure ? { phase: "failed", ...failure } : { phase: "done" });
  }

  function end(): void {
    const uncertain = waiting.splice(0).filter(({ isUncertain }) => isUncertain);
    progress.count({ unknown: uncertain.flatMap(({ people }) => people).length });
    progress.update({ phase: "cancelled" });
  }

  void run();
  return {
    cancel(): void {
      cancelled.abort();
      const phase = progress.phase();
      if (phase === "failed") return end();
      progress.update({ phase: "cancelling" });
      if (phase === "paused") given.abort();
      else setTimeout(() => given.abort(), patienceMs);
    },
    /** Goes on after a failure. */
    resume(): void {
      failure = undefined;
      progress.update({ phase: "running", error: undefined });
      void run();
    },
  };
}

/** What is wrong with whom, by their places in the call. */
function messagesOf({ data }: ApiError): Map<number, string> {
  const ofUsers = (data?.errors ?? []).filter(({ path }) => path[0] === "users" && typeof path[1] === "number");
  return new Map(ofUsers.map(({ path, message }) => [path[1] as number, message]));
}
