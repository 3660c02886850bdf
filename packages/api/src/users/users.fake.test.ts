import { describe, expect, test } from "vitest";
import { someone } from "../access/access.suite.ts";
import { createFakeTrail } from "../audit/audit.fake.ts";
import { createFakeUsers } from "./users.fake.ts";
import { describeUsersRepository } from "./users.suite.ts";

describeUsersRepository("the users repository in memory", async () => {
  const trail = createFakeTrail();
  return { users: createFakeUsers({ trail }), audit: trail, close: async () => {} };
});

describe("users who are there at first", () => {
  const ada = { name: "Ada Lovelace", email: "ada@example.com", age: 36 };
  const noon = "2026-11-22T12:00:00.000Z";
  const holding = (...users: unknown[]) =>
    createFakeUsers({ now: () => new Date(noon), users: users as (typeof ada)[] });

  test("have ids from 1, and the form in which the API keeps them", async () => {
    const users = holding(ada, { name: " Grace Hopper ", email: "GRACE@example.com", age: 85 });
    expect(await users.findById(2)).toEqual({
      id: 2,
      name: "Grace Hopper",
      email: "grace@example.com",
      age: 85,
      version: 1,
      createdAt: noon,
      updatedAt: noon,
    });
    expect(await users.create({ ...ada, email: "new@example.com" }, someone)).toMatchObject({ id: 3 });
  });

  test.each([
    [{ ...ada, age: 151 }, "users[1].age: Must be at most 150."],
    [{ ...ada, id: 7 }, "users[1].id: Is not a known field."],
    [{ ...ada, email: "ada" }, "users[1].email: Must be an email address, such as ada@example.com."],
    [{ ...ada, name: "", age: 0.5 }, "users[1].name: Must not be empty. users[1].age: Must be a whole number."],
    ["Ada", "users[1]: Must be a JSON object."],
    [{ ...ada, email: "FIRST@example.com" }, "users[1].email: first@example.com is already in use."],
  ])("%j is refused by name", (user, message) => {
    const first = { ...ada, email: "first@example.com" };
    expect(() => holding(first, user)).toThrow(new TypeError(message));
  });
});
