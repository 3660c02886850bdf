import { appRouter } from "@roster/api";
import { afterAll, describe, expect, test } from "vitest";
import { besideAnother, others, singles, turned, twice } from "./matrix.attempts.ts";
import type { Attempt } from "./matrix.attempts.ts";
import { makeCredentials } from "./matrix.credentials.ts";
import type { Credential, Shown } from "./matrix.credentials.ts";
import { outcomesOf } from "./matrix.outcomes.ts";
import { isAllowed, judge, judgeStream, refusalsOf } from "./matrix.judge.ts";
import { declared, proceduresOf, send } from "./matrix.send.ts";
import { canary, openStage } from "./matrix.stage.ts";
import { beside, rowOf, rows } from "./matrix.table.ts";

const stage = await openStage();
const credentials = await makeCredentials(stage);
afterAll(() => stage.close());

const inputOf = async (path: string): Promise<unknown> => rowOf(path).input(stage);

const withoutRow = (router: Parameters<typeof proceduresOf>[0]) =>
  Object.keys(proceduresOf(router)).filter((path) => !rows.has(path));

test("every procedure has a row, and a new one without is found", () => {
  expect(withoutRow(appRouter)).toEqual([]);
  const procedures = { ...proceduresOf(appRouter), "users.merge": proceduresOf(appRouter)["users.delete"] };
  expect(withoutRow({ _def: { procedures } })).toEqual(["users.merge"]);
});

test("every row is of a procedure, and says whether it is at the REST door", () => {
  for (const [path, { status }] of rows) expect(declared(path).route === undefined, path).toBe(status === undefined);
});

interface Refused {
  attempt: Attempt;
  credential: Credential;
  shown: Shown;
}

/** Sends what is to be refused: no user is told of, and where nobody needed to be asked, nobody was. */
async function sendRefused({ attempt, credential, shown }: Refused, isFree: boolean): Promise<void> {
  const queries = stage.queries();
  const answer = await send(stage.url, attempt.request, shown);
  const asked = stage.queries() - queries;
  (attempt.isStreamed ? judgeStream : judge)(attempt, credential, answer);
  expect(answer.text, attempt.form).not.toMatch(canary);
  if (isFree) expect(asked, `${attempt.form} at ${attempt.door}: queries`).toBe(0);
}

const inputs = new Map<string, unknown>();

/** An input for calls that are refused: it is not used up. */
async function sharedInput(path: string): Promise<unknown> {
  if (!inputs.has(path)) inputs.set(path, await inputOf(path));
  return inputs.get(path);
}

/** A call in each of its forms, with an input of its own each time. */
function allForms(path: string): (() => Promise<Attempt | undefined>)[] {
  const other = beside[declared(path).type];
  const alone = singles(path, undefined).map((_, index) => async () => singles(path, await inputOf(path))[index]);
  return [
    ...alone,
    async () => twice(path, [await inputOf(path), await inputOf(path)]),
    async () => besideAnother(path, await inputOf(path), await inputOf(other)),
  ];
}

/** Refused calls, in each of their forms: nothing was written. */
async function checkRefused(path: string, credential: Credential): Promise<void> {
  const other = beside[declared(path).type];
  const [input, otherInput] = [await sharedInput(path), await sharedInput(other)];
  const attempts = [...singles(path, input), twice(path, [input, input]), ...others(path, rowOf(path), input)];
  const refused = attempts.filter((attempt) => !isAllowed(attempt, credential));
  const shown = await credential.show();
  const before = await stage.contents();
  for (const attempt of refused) await sendRefused({ attempt, credential, shown }, !credential.isAskedFor);

  const mixed = besideAnother(path, input, otherInput);
  const [ofOther, own] = refusalsOf(mixed, credential);
  if (own && ofOther) await sendRefused({ attempt: mixed, credential, shown }, !credential.isAskedFor);
  const between = await stage.contents();
  expect(between).toEqual(before);
  if (!own || ofOther) return;

  const last = await stage.lastLine();
  await sendRefused({ attempt: mixed, credential, shown }, false);
  const written = (await stage.trail(last)).filter(isNews);
  expect(written).toEqual(rowOf(other).writes ?? []);
  const after = await stage.contents();
  const touched = written.length > 0 ? ["sessions", "audit_events"] : [];
  for (const name of touched) after.set(name, between.get(name) ?? "");
  expect(after).toEqual(between);
}

/** Whoever signs in anew leaves the session that they had. */
const isNews = (action: string) => action !== "sessions.delete";

/** Allowed calls succeed, and each leaves its lines. */
async function checkAllowed(path: string, credential: Credential): Promise<void> {
  for (const make of allForms(path)) {
    const attempt = await make();
    if (!attempt || !isAllowed(attempt, credential)) continue;
    const shown = await credential.show();
    const last = await stage.lastLine();
    judge(attempt, credential, await send(stage.url, attempt.request, shown));
    const expected = attempt.paths.flatMap((called) => rowOf(called).writes ?? []);
    const written = await stage.trail(last);
    expect(written, attempt.form).toEqual(expect.arrayContaining(expected));
    expect(written.filter(isNews).toSorted(), attempt.form).toEqual(expected.filter(isNews).toSorted());
  }
}

describe.each([...rows.keys()])("%s", (path) => {
  test.each(credentials)("by $name", async (credential) => {
    await checkRefused(path, credential);
    await checkAllowed(path, credential);
  });
});

test("who may make keys gives them nothing that they lack", async () => {
  const credential = credentials.find(({ name }) => name === "a key of keys:manage");
  const shown = (await credential?.show()) ?? {};
  const before = await stage.contents();
  for (const scope of ["users:read", "users:write", "users:delete"]) {
    const input = { name: "Greedy", scopes: ["keys:manage", scope] };
    for (const attempt of singles("keys.create", input)) {
      const answer = await send(stage.url, attempt.request, shown);
      const [outcome] = outcomesOf(attempt, answer);
      expect(outcome).toMatchObject({ status: 403, code: "auth.forbidden", message: expect.stringContaining(scope) });
      expect(answer.headers["www-authenticate"]).toContain(`scope="${scope}"`);
    }
  }
  expect(await stage.contents()).toEqual(before);
});

/** Admins are asked by their browsers, so that a link or a picture of another page could do what GET does. */
test("GET writes nothing and POST reads nothing, whoever calls", async () => {
  const names = ["an admin's session", "an admin's session from nobody knows where", "a key of all scopes"];
  const callers = credentials.filter(({ name }) => names.includes(name));
  expect(callers).toHaveLength(names.length);
  for (const path of rows.keys()) {
    const requests = turned(path, await sharedInput(path));
    for (const { name, show } of callers) {
      const shown = await show();
      const before = await stage.contents();
      for (const request of requests) {
        const { text, status } = await send(stage.url, request, shown);
        expect(status, `${request.method} ${path} by ${name}: ${text}`).toBeGreaterThanOrEqual(400);
        expect(text).not.toMatch(canary);
      }
      expect(await stage.contents(), `${path} by ${name}`).toEqual(before);
    }
  }
});

test.each(["/", "/app/", "/docs", "/openapi.json", "/problems/auth.required", "/health/live", "/health/ready"])(
  "%s is for all, and tells of no user",
  async (target) => {
    const { status, text } = await send(stage.url, { method: "GET", target }, {});
    // Where the admin is not built it is not there.
    expect([200, 302, 404]).toContain(status);
    expect(text).not.toMatch(canary);
  },
);

test("OPTIONS tells what a path takes, to anyone, and asks nobody", async () => {
  const queries = stage.queries();
  for (const path of rows.keys()) {
    for (const { request } of singles(path, { id: 1 })) {
      const { target } = request;
      const { status, body, headers } = await send(stage.url, { method: "OPTIONS", target }, {});
      expect({ status, body }, target).toEqual({ status: 204, body: "" });
      expect(headers.allow).toContain("OPTIONS");
    }
  }
  expect(stage.queries()).toBe(queries);
});

test("HEAD at the RPC door calls nothing", async () => {
  const queries = stage.queries();
  for (const path of rows.keys()) {
    const { body } = await send(stage.url, { method: "HEAD", target: `/trpc/${path}` }, {});
    expect(body).toBe("");
  }
  expect(stage.queries()).toBe(queries);
});

// The last of the file: by now every key was shown again and again.
test("only keys that are good, and where they belong, are noted as used", async () => {
  // Others that were made, by calls and for them, nobody has shown.
  expect(await stage.usedKeys()).toEqual(new Set(["good"]));
});
