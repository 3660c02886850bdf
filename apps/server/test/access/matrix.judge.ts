import { expect } from "vitest";
import type { Attempt } from "./matrix.attempts.ts";
import type { Credential } from "./matrix.credentials.ts";
import { outcomesOf } from "./matrix.outcomes.ts";
import { refusalOf } from "./matrix.rules.ts";
import { declared } from "./matrix.send.ts";
import type { Answer } from "./matrix.send.ts";
import { rowOf } from "./matrix.table.ts";

/** How each call of an attempt is refused by the rules; undefined for what is to succeed. */
export function refusalsOf({ door, paths }: Attempt, { standing }: Credential) {
  return paths.map((path) =>
    refusalOf(rowOf(path).scope, standing({ door, isWrite: declared(path).type === "mutation" })),
  );
}

/** Whether the rules let the call through; of several, the last. */
export const isAllowed = (attempt: Attempt, credential: Credential) =>
  refusalsOf(attempt, credential).at(-1) === undefined;

function statusOf({ door, paths, request }: Attempt): number {
  const { status = 200 } = rowOf(paths.at(-1) ?? "");
  return door === "rest" && request.method !== "HEAD" ? status : 200;
}

/** Holds an answer against the rules. */
export function judge(attempt: Attempt, credential: Credential, answer: Answer): void {
  const about = `${attempt.form} at ${attempt.door}: ${answer.text}`;
  const refusals = refusalsOf(attempt, credential);
  const [first] = refusals.filter((refusal) => refusal !== undefined);
  if (first) expect(answer.headers["www-authenticate"], about).toBe(first.authenticate);
  const statuses = new Set(refusals.map((refusal) => refusal?.status ?? statusOf(attempt)));
  expect(answer.status, about).toBe(statuses.size === 1 ? [...statuses][0] : 207);
  const hasBody = attempt.request.method !== "HEAD";
  const outcomes = outcomesOf(attempt, answer);
  expect(outcomes, about).toHaveLength(attempt.paths.length);
  for (const [index, { status, code, message, output }] of outcomes.entries()) {
    const refusal = refusals[index];
    expect(status, about).toBe(refusal?.status ?? statusOf(attempt));
    if (refusal && hasBody)
      expect({ code, message }, about).toEqual({ code: refusal.code, message: expect.stringContaining(refusal.says) });
    if (!refusal && hasBody)
      expect({ output }, about).toMatchObject({ output: rowOf(attempt.paths[index] ?? "").output });
  }
}

/** An answer of tRPC's adapter, in its lines: every call of it is refused. */
export function judgeStream(attempt: Attempt, credential: Credential, answer: Answer): void {
  const [refusal] = refusalsOf(attempt, credential);
  expect(answer.text, attempt.form).toContain(refusal?.code);
  expect(answer.text, attempt.form).not.toContain('"result":');
}
