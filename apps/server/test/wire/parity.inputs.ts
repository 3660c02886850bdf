import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Call } from "./parity.doors.ts";

const word = fc.string({ unit: "grapheme", maxLength: 12 });
const anyText = fc.oneof(
  word,
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.constantFrom(
    "",
    " ",
    "\u0000",
    "\t a",
    "a\u007f",
    "%",
    "_",
    "'; --",
    "__proto__",
    "null",
    "true",
    "42",
    "1e3",
    "\ufeff",
  ),
);
const wellFormed = anyText.filter((text) => text.isWellFormed());

const names = fc.oneof(
  { weight: 4, arbitrary: anyText },
  fc.constantFrom(
    "a",
    "a".repeat(200),
    "a".repeat(201),
    "😀".repeat(200),
    "😀".repeat(201),
    ` ${"a".repeat(200)} `,
    "\ud800",
  ),
);
const address = fc.stringMatching(/^[a-z]{1,8}$/).map((local) => `${local}@example.com`);
const emails = fc.oneof(
  { weight: 5, arbitrary: address },
  address.map((one) => ` ${one.toUpperCase()} `),
  fc.constantFrom(
    "zoe\u0308@example.com",
    "ada@",
    "a@b@c.de",
    "ada@example",
    `${"a".repeat(242)}@example.com`,
    `${"a".repeat(243)}@example.com`,
  ),
  anyText,
);
const numbers = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 150 }) },
  fc.constantFrom(
    -1,
    0,
    1,
    20,
    100,
    101,
    150,
    151,
    0.5,
    36.5,
    -0.1,
    2 ** 31,
    2 ** 53 - 1,
    2 ** 53,
    -(2 ** 53),
    1e300,
    1e-7,
  ),
);
const foreign = fc.constantFrom<unknown>(null, true, false, "36", "", 36, [], [1], {}, { valueOf: 1 });
const often = <Value>(arbitrary: Arbitrary<Value>) => fc.oneof({ weight: 9, arbitrary }, foreign);

const person = { name: often(names), email: often(emails), age: often(numbers) };
const extras = fc.oneof(
  { weight: 9, arbitrary: fc.constant({}) },
  fc.dictionary(fc.constantFrom("nick", "toString", "constructor", "Name", "createdAt"), fc.constantFrom("1", "x"), {
    maxKeys: 2,
  }),
);
const with_ = <Value extends object>(arbitrary: Arbitrary<Value>): Arbitrary<object> =>
  fc.tuple(arbitrary, extras).map(([value, more]) => ({ ...value, ...more }));

/**
 * Calls that both doors can express, valid and not. A path and a query hold text, so their values are numbers and words that
 * no decoding could mistake; a version is one that an entity tag can stand for.
 */
export function callsOn(zoeId: number): Arbitrary<Call> {
  const nobody = Number.MAX_SAFE_INTEGER;
  const ids = fc.oneof(
    { weight: 5, arbitrary: fc.constant(zoeId) },
    fc.constantFrom<unknown>(nobody, 0, -1, 1.5, 2 ** 53, -(2 ** 53), 1e300, "me", "1;", "true", "null"),
  );
  const elsewhere = fc.constantFrom<object>(
    { id: nobody },
    { id: 0 },
    { id: "all" },
    { id: 2.5 },
    { id: zoeId, version: nobody },
  );
  const version = fc.constantFrom<object>({}, {}, {}, { version: nobody });
  const whole = fc.tuple(fc.record({ id: ids, ...person }), version).map(([user, more]) => ({ ...user, ...more }));
  const part = fc
    .tuple(fc.record({ id: ids, ...person }, { requiredKeys: ["id"] }), version)
    .map(([user, more]) => ({ ...user, ...more }));
  const query = fc.record(
    {
      limit: numbers,
      minAge: numbers,
      maxAge: numbers,
      sort: fc.oneof(fc.constantFrom("id", "-id", "name", "-name", "email", "age", "-createdAt"), wellFormed),
      q: wellFormed,
      email: emails.filter((email) => email.isWellFormed()),
      includeTotal: fc.boolean(),
      cursor: fc.constantFrom("", "x", "nonsense", "W10", "bnVsbA"),
    },
    { requiredKeys: [] },
  );
  const sparse = fc
    .tuple(
      query,
      fc.subarray(["limit", "minAge", "maxAge", "sort", "q", "email", "includeTotal", "cursor"], { maxLength: 3 }),
    )
    .map(([all, kept]) => Object.fromEntries(Object.entries(all).filter(([name]) => kept.includes(name))));

  const call = (operation: Call["operation"], input: Arbitrary<unknown>) =>
    input.map((value): Call => ({ operation, input: value }));
  return fc.oneof(
    call("list", with_(sparse)),
    call("get", with_(fc.record({ id: ids }))),
    call(
      "create",
      fc.oneof(
        { weight: 3, arbitrary: fc.record({ ...person, email: address }) },
        { weight: 3, arbitrary: with_(fc.record(person, { requiredKeys: [] })) },
        foreign.filter((value) => value !== undefined),
      ),
    ),
    call("replace", with_(whole)),
    call("update", with_(part)),
    call("delete", with_(elsewhere)),
  );
}
