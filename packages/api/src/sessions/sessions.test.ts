import { describe, expect, test } from "vitest";
import { rateLimited } from "../access/access.contract.ts";
import type { Actor } from "../access/access.contract.ts";
import { openTestApi } from "../testing.ts";
import type { SignInAttempts } from "./sessions.service.ts";

const grace = { email: "grace@example.com", passwordHash: "nanoseconds of wire", role: "admin" } as const;
const ada = { email: "ada@example.com", passwordHash: "analytical engine", role: "viewer" } as const;

const anonymous: Actor = { kind: "anonymous", reason: "This server asks for credentials." };
const refused = { code: "UNAUTHORIZED", message: "The email address or the password is not right." };
const missing = { code: "NOT_FOUND", cause: { code: "sessions.not_found" } };

/** An API with two operators, and what was asked of `attempts` and of the passwords. */
function setUp(attempts?: SignInAttempts) {
  const asked: [string, string | null][] = [];
  const verifyPassword = async (password: string, hash: string | null) => {
    asked.push([password, hash]);
    return password === hash;
  };
  const surroundings = { verifyPassword, ...(attempts && { attempts }) };
  const api = openTestApi({ operators: [grace, ada], surroundings });
  const signIn = (operator: typeof grace | typeof ada, actor = anonymous) =>
    api.as(actor).sessions.create({ email: operator.email, password: operator.passwordHash });
  /** Signs in, and acts as who came in. */
  async function enter(operator: typeof grace | typeof ada) {
    const { sessionId } = await signIn(operator);
    const { email, role } = operator;
    const actor = { kind: "operator", id: operator === grace ? 1 : 2, email, role, sessionId: sessionId ?? 0 } as const;
    return { actor, sessionId: actor.sessionId, sessions: api.as(actor).sessions };
  }
  const trail = () => api.repositories.audit.findMany({ subject: null, before: null, take: 100 });
  return { ...api, asked, signIn, enter, trail };
}

describe("create", () => {
  test("lets an operator in, tells who they are, and has the browser keep a token of 256 bits", async () => {
    const { signIn, kept, trail } = setUp();
    expect(await signIn(ada)).toEqual({
      kind: "operator",
      email: ada.email,
      role: "viewer",
      scopes: ["users:read", "sessions:manage"],
      sessionId: 1,
    });
    expect(kept).toEqual([expect.stringMatching(/^[\w-]{43}$/)]);
    expect(await trail()).toMatchObject([{ actor: "operator:2", action: "sessions.create", subject: "session:1" }]);
  });

  test("takes the address in any case", async () => {
    const { as } = setUp();
    const caller = await as(anonymous).sessions.create({ email: " ADA@Example.com ", password: ada.passwordHash });
    expect(caller).toMatchObject({ email: ada.email });
  });

  test("says the same for an unknown address and a wrong password, does as much, and keeps no address", async () => {
    const { as, asked, kept, trail } = setUp();
    const tries = [
      { email: ada.email, password: "wrong" },
      { email: "nobody@example.com", password: "wrong" },
    ];
    for (const one of tries) {
      await expect(as(anonymous).sessions.create(one)).rejects.toMatchObject({
        ...refused,
        cause: { code: "auth.invalid" },
      });
    }
    expect(asked).toEqual([
      ["wrong", ada.passwordHash],
      ["wrong", null],
    ]);
    expect(kept).toEqual([]);
    const lines = await trail();
    expect(lines).toMatchObject([
      { actor: "anonymous", action: "sessions.refuse", subject: null },
      { actor: "anonymous", action: "sessions.refuse", subject: "operator:2" },
    ]);
    expect(JSON.stringify(lines)).not.toContain("example.com");
  });

  test("is slowed down before any password is tried, and told where it came true", async () => {
    const told: string[] = [];
    let isOpen = true;
    const { as, asked, signIn } = setUp({
      async begin(email, address) {
        told.push(`begin ${email} ${address}`);
        if (!isOpen) throw rateLimited(30);
      },
      succeeded: async (email, address) => void told.push(`succeeded ${email} ${address}`),
    });
    await signIn(ada);
    await expect(as(anonymous).sessions.create({ email: ada.email, password: "wrong" })).rejects.toMatchObject(refused);
    isOpen = false;
    await expect(signIn(ada)).rejects.toMatchObject({
      code: "TOO_MANY_REQUESTS",
      cause: { headers: { "Retry-After": "30" } },
    });
    const began = "begin ada@example.com 192.0.2.7";
    expect(told).toEqual([began, "succeeded ada@example.com 192.0.2.7", began, began]);
    expect(asked).toHaveLength(2);
  });

  test("has a new session each time, in the place of the one that the browser had", async () => {
    const { enter, signIn, kept } = setUp();
    const { actor, sessions } = await enter(ada);
    expect(await signIn(ada, actor)).toMatchObject({ sessionId: 2 });
    expect((await sessions.list()).items.map(({ id }) => id)).toEqual([2]);
    expect(new Set(kept).size).toBe(2);
  });
});

describe("get", () => {
  test.each<[Actor, object]>([
    [anonymous, { kind: "anonymous", scopes: [] }],
    [{ kind: "local" }, { kind: "local" }],
    [
      { kind: "key", id: 3, scopes: ["users:read"] },
      { kind: "key", scopes: ["users:read"] },
    ],
  ])("tells %o who they are", async (actor, caller) => {
    const told = await setUp().as(actor).sessions.get();
    expect(told).toMatchObject({ ...caller, email: null, role: null, sessionId: null });
  });
});

describe("list and delete", () => {
  test("a viewer has their own sessions, an admin those of all", async () => {
    const { enter } = setUp();
    const [viewer, admin] = [await enter(ada), await enter(grace)];
    expect(await viewer.sessions.list()).toMatchObject({ items: [{ id: 1, email: ada.email, isCurrent: true }] });
    expect((await admin.sessions.list()).items.map(({ id, isCurrent }) => [id, isCurrent])).toEqual([
      [2, true],
      [1, false],
    ]);
    await expect(viewer.sessions.delete({ id: 2 })).rejects.toMatchObject(missing);
    await admin.sessions.delete({ id: 1 });
    await expect(admin.sessions.delete({ id: 1 })).rejects.toMatchObject(missing);
    expect((await admin.sessions.list()).items).toHaveLength(1);
  });

  test("the browser forgets the token of its own session only", async () => {
    const { enter, kept, trail } = setUp();
    const [first, second] = [await enter(ada), await enter(ada)];
    await second.sessions.delete({ id: first.sessionId });
    expect(kept).toHaveLength(2);
    await second.sessions.delete({ id: second.sessionId });
    expect(kept.slice(2)).toEqual([null]);
    expect((await trail())[0]).toMatchObject({ actor: "operator:2", action: "sessions.delete", subject: "session:2" });
  });
});
