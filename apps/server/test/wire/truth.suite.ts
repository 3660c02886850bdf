import fc from "fast-check";
import { operationsOf, validatorOf } from "./truth.document.ts";
import type { OpenApi, Operation } from "./truth.document.ts";
import { judge } from "./truth.judge.ts";
import type { Fault, FaultKind } from "./truth.judge.ts";
import { makeKeys } from "./truth.keys.ts";
import { requestsTo } from "./truth.requests.ts";
import type { Known, KnownCursors } from "./truth.requests.ts";
import { judgeRpc } from "./truth.rpc-judge.ts";
import { rpcRequests } from "./truth.rpc.ts";
import { createCaller, forEachOf } from "./truth.send.ts";
import type { Caller, Received, Sent } from "./truth.send.ts";

export interface TruthOptions {
  url: string;
  document: OpenApi;
  count: number;
  seed: number;
  /** The one operation to try, by its id; all unless told. */
  only?: string;
}

export interface TruthReport {
  requests: number;
  valid: number;
  /** How often each operation answered with each status. */
  answers: Map<string, number>;
  faults: (Fault & { request: string })[];
}

/** Sends requests made from the document to the REST door, and reports all in which the two differ. */
export function tryRest(options: TruthOptions): Promise<TruthReport> {
  return tryDoor(options, {
    requests: ({ operations, ...known }) => fc.oneof(...operations.map((operation) => requestsTo(operation, known))),
    isValid: ({ verdict }) => verdict === "valid",
    judge,
    label: ({ operation, verdict }) => [operation.id, String(verdict)],
  });
}

/** The same at the RPC door: the document's schemas say which input is valid, and tRPC what an answer looks like. */
export function tryRpc(options: TruthOptions): Promise<TruthReport> {
  const acceptsVersion = validatorOf(options.document)(["components", "schemas", "User", "properties", "version"]);
  return tryDoor(options, {
    requests: (known) => rpcRequests({ ...known, acceptsVersion }),
    isValid: ({ calls }) => calls.length > 0 && calls.every((call) => call.isValid),
    judge: judgeRpc,
    label: ({ calls, refusal }) => [
      "/trpc",
      String(refusal ?? calls.map(({ isValid }) => (isValid ? "valid" : "422"))),
    ],
  });
}

interface Door<Try> {
  requests(known: Known & { operations: Operation[] }): fc.Arbitrary<Try>;
  isValid(tried: Try): boolean;
  judge(tried: Try, received: Received): Fault[];
  label(tried: Try): [operation: string, verdict: string];
}

async function tryDoor<Try extends { sent: Sent }>(
  { url, document, count, seed, only }: TruthOptions,
  door: Door<Try>,
): Promise<TruthReport> {
  const caller = createCaller(url);
  try {
    const all = operationsOf(document);
    await fill(caller, all, document, Math.min(500, count));
    const cursors = await collectCursors(caller, all);
    const keys = await makeKeys(caller, all);
    const operations = all.filter(({ id }) => only === undefined || id === only);
    const tries = fc.sample(door.requests({ operations, cursors, keys }), { numRuns: count, seed });
    const report: TruthReport = { requests: 0, valid: 0, answers: new Map(), faults: [] };
    await forEachOf(tries, async (tried) => {
      const received = await caller.send(tried.sent);
      const [operation, verdict] = door.label(tried);
      const seen = `${operation} ${received.status}`;
      report.requests += 1;
      report.valid += door.isValid(tried) ? 1 : 0;
      report.answers.set(seen, (report.answers.get(seen) ?? 0) + 1);
      const request = `${verdict}: ${describe(tried.sent)}`;
      report.faults.push(...door.judge(tried, received).map((fault) => ({ ...fault, request })));
    });
    return report;
  } finally {
    caller.close();
  }
}

/** The faults by kind, each kind with its first examples. */
export function summaryOf(faults: TruthReport["faults"]): Partial<Record<FaultKind, string[]>> {
  const kinds = Map.groupBy(faults, ({ kind }) => kind);
  const examples = [...kinds].map(([kind, found]) => [
    `${kind} × ${found.length}`,
    found.slice(0, 5).map(({ what, request }) => `${request} → ${what}`),
  ]);
  return Object.fromEntries(examples) as Partial<Record<FaultKind, string[]>>;
}

function describe({ method, target, headers, body }: Sent): string {
  const shown = body === undefined ? "" : ` ${body.trimEnd().slice(0, 300)}`;
  return `${method} ${target.slice(0, 300)} ${JSON.stringify(headers)}${shown}`;
}

/** The first users, so that early requests find some. */
async function fill(caller: Caller, operations: Operation[], document: OpenApi, count: number): Promise<void> {
  const creation = operations.find(({ id }) => id === "createUser");
  const [example] = document.components.schemas["UserCreate"]?.examples ?? [];
  if (!creation) throw new Error("The document has no createUser.");
  await forEachOf([...Array(count).keys()], async (index) => {
    const body = JSON.stringify({ ...(example as object), email: `person-${index}@example.com`, age: index % 151 });
    const headers = { "Content-Type": "application/json" };
    await caller.send({ method: creation.method, target: creation.path, headers, body });
  });
}

/** Cursors of every order, and the one in the document. */
async function collectCursors(caller: Caller, operations: Operation[]): Promise<KnownCursors> {
  const listing = operations.find(({ id }) => id === "listUsers");
  const sorts = listing?.parameters.find(({ name }) => name === "sort")?.schema.enum ?? [];
  const [example] = listing?.parameters.find(({ name }) => name === "cursor")?.schema.examples ?? [];
  const cursors: KnownCursors = new Map([[String(example), "id"]]);
  for (const sort of sorts.map(String)) {
    const target = `${listing?.path}?sort=${sort}&limit=100`;
    const { text } = await caller.send({ method: "GET", target, headers: {}, body: undefined });
    const { nextCursor } = JSON.parse(text) as { nextCursor: string | null };
    if (nextCursor !== null) cursors.set(nextCursor, sort);
  }
  return cursors;
}
