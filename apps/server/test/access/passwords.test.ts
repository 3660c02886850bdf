import { describe, expect, test } from "vitest";
import { createPasswords } from "../../src/access/passwords.ts";
import { passwordFault } from "../../src/access/password-rules.ts";

describe("a password", () => {
  const passwords = createPasswords();

  test("is kept as Argon2id with 19 MiB, two passes, one lane, and a salt of its own", async () => {
    const [one, other] = await Promise.all([passwords.hash("open sesame 1001"), passwords.hash("open sesame 1001")]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
    expect(await passwords.verify("open sesame 1001", one)).toBe(true);
    expect(await passwords.verify("open sesame 1002", one)).toBe(false);
  });

  test("is the same on every keyboard: composed or not, in full width or not", async () => {
    const hash = await passwords.hash("caf\u00e9 \uff11\uff12\uff13 au lait");
    expect(await passwords.verify("cafe\u0301 123 au lait", hash)).toBe(true);
  });

  test("of nobody is wrong, after as long a time", async () => {
    const hash = await passwords.hash("open sesame 1001");
    // The time of the processor, all threads of ours together: what else the machine does is not in it.
    const took = async (against: string | null) => {
      const start = process.cpuUsage();
      expect(await passwords.verify("something else", against)).toBe(false);
      const { user, system } = process.cpuUsage(start);
      return user + system;
    };
    const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
    for (let run = 0; run < 21; run += 1) {
      times.known.push(await took(hash));
      times.unknown.push(await took(null));
    }
    const ratio = median(times.unknown) / median(times.known);
    expect(ratio).toBeGreaterThan(0.75);
    expect(ratio).toBeLessThan(1.33);
  });

  test("is not waited for behind a hundred others", async () => {
    const many = await Promise.allSettled(Array.from({ length: 110 }, () => passwords.verify("x", null)));
    const refused = many.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    expect(refused).toHaveLength(8);
    expect(refused[0]).toMatchObject({ code: "server.unavailable" });
  });
});

describe("what a password may be", () => {
  const email = "grace.hopper@navy.example";

  test.each([
    "correct horse battery staple",
    "Tr0ub4dor&3 and more",
    "日本語のパスワードは長い方が良い",
    "x7Kp!qRw2mZt",
    "grace is an example of wit",
    "q8#Lm2@Zx5!Wp9$Rt4%".repeat(7).slice(0, 128),
  ])("%s", (password) => expect(passwordFault(password, email)).toBeUndefined());

  test.each([
    ["", /at least 12/],
    ["x7Kp!qRw2mZ", /at least 12/],
    ["\ufb03\ufb03", /at least 12/], // six letters once they are told apart
    ["👍".repeat(11), /at least 12/],
    ["x7Kp!qRw2mZt".repeat(11), /at most 128/],
    ["\ufdfa".repeat(12), /at most 128/], // 18 characters each
    ["x7Kp!qRw2mZt\u0000", /control/],
    ["x7Kp!qRw2mZt\ud800", /control/],
    ["passwordpassword", /harder to guess/],
    ["Password1234!", /harder to guess/],
    ["P@ssw0rd12345", /harder to guess/],
    ["qwertyuiop123", /harder to guess/],
    ["123456789012", /harder to guess/],
    ["aaaaaaaaaaaaaaaa", /harder to guess/],
    ["abcdefghijklmnop", /harder to guess/],
    ["iloveyou12345", /harder to guess/],
    ["grace.hopper@navy.example", /not of the email/],
    ["Grace.Hopper12", /not of the email/],
    ["hopper-hopper-1", /not of the email/],
    ["letmein-letmein", /harder to guess/],
    ["Summer2026!!!", /harder to guess/],
    ["roster-roster-1", /harder to guess/],
  ])("not %j: %s", (password, reason) => expect(passwordFault(password, email)).toMatch(reason));
});

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
