import { hash } from "node:crypto";
import { expect, test } from "vitest";
import { secretFault } from "./session-secret.ts";

/** As random as the secrets of a test need to be, and the same each time. */
const bytes = (count: number, seed = 0) => hash("sha512", String(seed), "buffer").subarray(0, count);

test("32 random bytes are a secret, as hexadecimal digits or base64", () => {
  for (let time = 0; time < 2_000; time += 1) {
    for (const form of ["hex", "base64", "base64url"] as const) {
      expect(secretFault(bytes(32, time).toString(form))).toBeUndefined();
    }
  }
});

test.each(["", "x", bytes(31).toString("hex"), bytes(31).toString("base64url"), bytes(16).toString("hex")])(
  "%j is too short",
  (secret) => expect(secretFault(secret)).toContain("characters"),
);

test.each([
  "changeme".repeat(8),
  `please-change-me-${bytes(32).toString("base64url")}`,
  `replace_this_${bytes(32).toString("base64url")}`,
  `SECRET_${bytes(32).toString("base64url")}`,
  `your-secret-${bytes(32).toString("base64url")}`,
])("%s is a sample", (secret) => expect(secretFault(secret)).toContain("sample"));

test.each([
  "a".repeat(64),
  "0123456789abcdef".repeat(4),
  "deadbeef".repeat(8),
  `${"correcthorsebatterystaple!".repeat(2)}corr`,
  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
  "0011223344556677889900112233445566778899001122334455667788990011",
])("%s is too regular", (secret) => expect(secretFault(secret)).toContain("regular"));

test("what is wrong is said without the secret", () => {
  expect(secretFault("hunter2")).not.toContain("hunter2");
});
