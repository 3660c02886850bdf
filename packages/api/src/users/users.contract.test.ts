import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { violationsOf } from "../facts.ts";
import { Age, Email, UserCreate, UserListQuery, UserName, UserPatch } from "./users.contract.ts";

const violations = (schema: z.ZodType, value: unknown) => {
  const { error } = schema.safeParse(value);
  return error ? violationsOf(error) : [];
};

describe("name", () => {
  test.each([
    ["  Ada  ", "Ada"],
    ["A", "A"],
    ["🦀".repeat(200), "🦀".repeat(200)],
    ["Zoë O'Neill-Ødegård", "Zoë O'Neill-Ødegård"],
    ["محمد", "محمد"],
  ])("%j is read as %j", (given, read) => expect(UserName.parse(given)).toBe(read));

  test.each(["", "   ", "🦀".repeat(201), "a\u0000b", "a\nb", "a\u0085b", "a\ud800b", 7, null])(
    "%j is refused",
    (given) => expect(violations(UserName, given)).not.toEqual([]),
  );
});

describe("email", () => {
  test.each([
    [" Ada@Example.COM ", "ada@example.com"],
    ["o'brien+x@sub.example.co", "o'brien+x@sub.example.co"],
    ["jose\u0301@example.com", "jos\u00e9@example.com"],
    ["用户@例子.广告", "用户@例子.广告"],
    // Lower case first: ẖ has no capital of one character.
    ["H\u0331@example.com", "\u1e96@example.com"],
    // 254 characters are 494 UTF-16 units.
    [`${"𝒜".repeat(240)}@example.co.uk`, undefined],
    [`${"a".repeat(64)}@${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(57)}.org`, undefined],
  ])("%j is read as %j", (given, read = given) => expect(Email.parse(given)).toBe(read));

  test.each([
    "",
    "ada",
    "ada@",
    "@example.com",
    "ada@example",
    "ada@@example.com",
    ".ada@example.com",
    "ada.@example.com",
    "a..b@example.com",
    "a b@example.com",
    "ada@-example.com",
    "ada@example-.com",
    "ada@example..com",
    "<ada@example.com>",
    "ada@example.com\u0000",
    `${"a".repeat(250)}@b.co`,
    // What would be longer once normalized.
    "\u0130@example.com",
    "\u0958@example.com",
    // What would be no address once normalized: ≠, and a last label of one letter.
    "a=\u0338b@example.com",
    "ada@example.e\u0301",
    "ada@example.\u1100\u1161",
    42,
  ])("%j is refused", (given) => expect(violations(Email, given)).not.toEqual([]));
});

describe("age", () => {
  test.each([0, 36, 150])("%j is valid", (age) => expect(Age.parse(age)).toBe(age));
  test.each([-1, 151, 1.5, "36", Number.NaN, Infinity, true, null])("%j is refused", (age) =>
    expect(violations(Age, age)).not.toEqual([]),
  );
});

describe("what a violation says", () => {
  test("all of them at once, each with its path", () => {
    expect(violations(UserCreate, { name: "", age: 151, nick: "a", n: 1 })).toEqual([
      { path: ["name"], code: "too_small", message: "Must not be empty." },
      { path: ["email"], code: "invalid_type", message: "Is required." },
      { path: ["age"], code: "too_big", message: "Must be at most 150." },
      { path: ["nick"], code: "unrecognized_keys", message: "Is not a known field." },
      { path: ["n"], code: "unrecognized_keys", message: "Is not a known field." },
    ]);
  });

  test("a wrong type says what is right", () => {
    expect(violations(UserCreate, { name: 1, email: "ada@example.com", age: "36" })).toEqual([
      { path: ["name"], code: "invalid_type", message: "Must be text." },
      { path: ["age"], code: "invalid_type", message: "Must be a whole number." },
    ]);
  });

  test("a patch changes at least one field", () => {
    expect(violations(UserPatch, {})).toEqual([
      { path: [], code: "custom", message: "Must change at least one of name, email and age." },
    ]);
    expect(UserPatch.parse({ age: 1 })).toEqual({ age: 1 });
  });

  test.each(["", "é", "WyJpZCIsNDIsNDJd=", "WyJ pZCIsNDIsNDJd"])("%j is no cursor", (cursor) =>
    expect(violations(UserListQuery, { cursor })).toEqual([
      { path: ["cursor"], code: "invalid_format", message: "Must be the nextCursor of a list." },
    ]),
  );

  test("a list query has defaults and limits", () => {
    expect(UserListQuery.parse({})).toEqual({ limit: 20, sort: "id", includeTotal: false });
    expect(violations(UserListQuery, { limit: 101, sort: "height", includeTotal: "yes" })).toEqual([
      { path: ["limit"], code: "too_big", message: "Must be at most 100." },
      {
        path: ["sort"],
        code: "invalid_value",
        message: "Must be one of id, name, email, age, createdAt, with - before it for descending.",
      },
      { path: ["includeTotal"], code: "invalid_type", message: "Must be true or false." },
    ]);
  });
});
