import { leak } from "./truth.judge.ts";
import type { Fault, FaultKind } from "./truth.judge.ts";
import type { Call, TriedCalls } from "./truth.rpc.ts";
import type { Received } from "./truth.send.ts";

interface Item {
  result?: { data?: unknown };
  error?: {
    message?: unknown;
    code?: unknown;
    data?: { code?: unknown; httpStatus?: number; reason?: string; stack?: unknown };
  };
}

/** All that is wrong with an answer of /trpc, by tRPC's shape and by the document's schemas. */
export function judgeRpc({ calls, refusal }: TriedCalls, { status, headers, text }: Received): Fault[] {
  const faults: Fault[] = [];
  const blame = (kind: FaultKind, what: string) => faults.push({ kind, what: what.slice(0, 300) });

  if (status >= 500) blame("5xx", `${status} ${text}`);
  if (leak.test(text)) blame("stack", text);
  if (refusal !== undefined && status !== refusal)
    blame("refused otherwise", `${status} in place of ${refusal}: ${text}`);
  if (!/^application\/(?:problem\+)?json$/.test(headers["content-type"] ?? ""))
    blame("header off its schema", String(headers["content-type"]));
  if (headers["x-request-id"] === undefined) blame("header off its schema", "x-request-id is missing");

  const items = itemsOf(text);
  if (!items) {
    blame("body off its schema", text);
    return faults;
  }
  for (const { error } of items) {
    if (error && (error.data?.httpStatus ?? 0) >= 500) blame("5xx", JSON.stringify(error));
    if (error?.data && "stack" in error.data) blame("stack", JSON.stringify(error));
  }
  if (calls.length === 0) return faults;
  if (items.length !== calls.length)
    blame("body off its schema", `${items.length} answers to ${calls.length} calls: ${text}`);
  for (const [index, call] of calls.entries()) faults.push(...judgeItem(call, items[index] ?? {}));
  return faults;
}

function judgeItem({ operation, input, isValid }: Call, { result, error }: Item): Fault[] {
  const fault = (kind: FaultKind, what: unknown): Fault[] => [
    { kind, what: `${operation.id} ${JSON.stringify(input)?.slice(0, 300)}: ${JSON.stringify(what)?.slice(0, 300)}` },
  ];
  if (!result === !error) return fault("body off its schema", { result, error });
  if (error) {
    const { message, code, data } = error;
    const isShaped = typeof message === "string" && typeof code === "number" && typeof data?.code === "string";
    if (!isShaped || typeof data?.reason !== "string") return fault("body off its schema", error);
    const isRefused = data.reason === "request.invalid";
    if (isValid && !/^(?:users|keys)\./.test(data.reason)) return fault("valid refused", error);
    return isValid || isRefused ? [] : fault("invalid accepted", error);
  }
  if (!isValid) return fault("invalid accepted", result);
  const [answer] = [...operation.answers].filter(([status]) => status < 300).map(([, found]) => found);
  const accepts = answer?.content.get("application/json");
  const isGood = accepts ? accepts(result?.data) : result?.data === undefined;
  return isGood ? [] : fault("body off its schema", result);
}

/** The answers of a batch or of one call; undefined for what is neither. A guard answers with a problem, which has none. */
function itemsOf(text: string): Item[] | undefined {
  try {
    const value = JSON.parse(text) as Item | Item[];
    return [value].flat();
  } catch {
    return undefined;
  }
}
