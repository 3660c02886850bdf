import { z } from "zod";
import { DomainError } from "../errors.ts";
import { timestamp, wholeNumber } from "../fields.ts";
import { aString, hasLength, matches, requiredOr, sentAs, text, trimmedText } from "../text.ts";

export const UserId = wholeNumber()
  .min(1, "Must be at least 1.")
  .meta({ description: "Given by the server, never used twice.", examples: [42] });
export type UserId = z.infer<typeof UserId>;

export const UserName = trimmedText({ max: 200 }).meta({
  description: "Full name, of 1 to 200 characters. Spaces around it are removed.",
  examples: ["Ada Lovelace"],
});

// RFC 6531 addresses without quoted local parts or address literals: dots stand between other characters, the domain has two
// labels, the last with two letters. The rule is put so that what obeys it as sent still does in lower case and NFC: marks
// follow letters, a letter that only completes a Hangul syllable is no second one, and nothing is in it that would grow.
const letter = "[\\p{L}\\p{N}]";
const atom = `(?:${letter}\\p{M}*|[!#$%&'*+/=?^_\`{|}~-])+`;
const label = `${letter}(?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?`;
const twoLetters = `(?=${letter}[\\p{M}\\u1160-\\u11ff]*(?![\\u1160-\\u11ff])[\\p{L}\\p{N}-])`;
// Of all letters and marks, those whose form in lower case and NFC has more characters (RFC 5892 bans them from domains too).
const growing =
  "[\\u0130\\u0344\\u0958-\\u095f\\u09dc-\\u09df\\u0a33\\u0a36\\u0a59-\\u0a5b\\u0a5e\\u0b5c\\u0b5d\\u0f43\\u0f4d\\u0f52\\u0f57\\u0f5c\\u0f69\\u0f73\\u0f75\\u0f76\\u0f78\\u0f81\\u0f93\\u0f9d\\u0fa2\\u0fa7\\u0fac\\u0fb9\\ufb1d\\ufb1f\\ufb2a-\\ufb4e]";
const address = `(?!.*${growing})${atom}(?:\\.${atom})*@(?:${label}\\.)+${twoLetters}${label}`;

const hasAddress = matches(new RegExp(`^${address}$`, "u"), "Must be an email address, such as ada@example.com.");
const hasAddressLength = hasLength({ max: 254 });

const keptEmail = aString()
  .check((ctx) => {
    ctx.value = ctx.value.trim();
    hasAddressLength(ctx);
    hasAddress(ctx);
    // In this order: lower case can be what makes two characters composable.
    ctx.value = ctx.value.toLowerCase().normalize("NFC");
  })
  .meta({ pattern: `^${address}$`, maxLength: 254 });

export const Email = sentAs(`(?=\\S{1,254}\\s*$)${address}`, keptEmail).meta({
  description:
    "Unique, of at most 254 characters. Spaces around it are removed, and it is kept in lower case and in Unicode form NFC.",
  examples: ["ada@example.com"],
});

export const Age = wholeNumber()
  .min(0, "Must be at least 0.")
  .max(150, "Must be at most 150.")
  .meta({ description: "In years.", examples: [36] });

export const Version = wholeNumber()
  .min(1, "Must be at least 1.")
  .meta({ description: "Starts at 1 and grows by 1 with every change.", examples: [1] });

/** Where a page starts: base64url (RFC 4648 §5), for the server to read. */
const cursorForm = { pattern: "^[A-Za-z0-9_-]+$", maxLength: 4096, examples: ["WyJpZCIsNDIsNDJd"] };

const ada = { name: "Ada Lovelace", email: "ada@example.com", age: 36 };
const storedAda = {
  id: 42,
  ...ada,
  version: 1,
  createdAt: "2026-11-22T12:00:00.000Z",
  updatedAt: "2026-11-22T12:00:00.000Z",
};

export const User = z
  .strictObject({
    id: UserId,
    name: UserName,
    email: Email,
    age: Age,
    version: Version,
    createdAt: timestamp("When the user was created, in UTC."),
    updatedAt: timestamp("When the user was last changed, in UTC."),
  })
  .meta({ id: "User", description: "A person in the roster.", examples: [storedAda] });
export type User = z.infer<typeof User>;

export const UserCreate = User.pick({ name: true, email: true, age: true }).meta({
  id: "UserCreate",
  description: "What a new user needs.",
  examples: [ada],
});
export type UserCreate = z.infer<typeof UserCreate>;

export const UserReplace = UserCreate.meta({
  id: "UserReplace",
  description: "The whole user, as it is to be.",
  examples: [ada],
});

export const UserPatch = UserCreate.partial()
  .refine(({ name, email, age }) => name !== undefined || email !== undefined || age !== undefined, {
    error: "Must change at least one of name, email and age.",
  })
  .meta({
    id: "UserPatch",
    description: "The fields to change, at least one (JSON Merge Patch, RFC 7396).",
    minProperties: 1,
    examples: [{ age: 37 }],
  });
export type UserPatch = z.infer<typeof UserPatch>;

const sortFields = ["id", "name", "email", "age", "createdAt"] as const;
export type UserSortField = (typeof sortFields)[number];

export const UserSort = z
  .enum(["id", "-id", "name", "-name", "email", "-email", "age", "-age", "createdAt", "-createdAt"], {
    error: `Must be one of ${sortFields.join(", ")}, with - before it for descending.`,
  })
  .meta({
    description:
      "The order of the list; `-` is descending. Names are ordered without regard to case. Ties are ordered by id.",
    examples: ["-createdAt"],
  });
export type UserSort = z.infer<typeof UserSort>;

export const UserFilter = z.strictObject({
  q: text({ max: 200 })
    .meta({ description: "Part of the name or the email address, without regard to case.", examples: ["ada"] })
    .optional(),
  email: Email.meta({ description: "The whole email address." }).optional(),
  minAge: Age.meta({ description: "The lowest age, included.", examples: [18] }).optional(),
  maxAge: Age.meta({ description: "The highest age, included.", examples: [65] }).optional(),
});
export type UserFilter = z.infer<typeof UserFilter>;

export const UserListQuery = UserFilter.extend({
  limit: wholeNumber()
    .min(1, "Must be at least 1.")
    .max(100, "Must be at most 100.")
    .default(20)
    .meta({ description: "The most users on a page.", examples: [20] }),
  cursor: aString()
    .check(hasLength({ max: cursorForm.maxLength }))
    .regex(new RegExp(cursorForm.pattern), "Must be the nextCursor of a list.")
    .meta({
      ...cursorForm,
      description: "`nextCursor` of the page before, under the same `sort`. Leave it out for the first page.",
    })
    .optional(),
  sort: UserSort.default("id"),
  includeTotal: z
    .boolean({ error: "Must be true or false." })
    .default(false)
    .meta({ description: "Whether the page says how many users match in all.", examples: [true] }),
});
export type UserListQuery = z.infer<typeof UserListQuery>;

export const UserPage = z
  .strictObject({
    items: z
      .array(User)
      .max(100)
      .meta({ description: "In the order that `sort` asks for.", examples: [[storedAda]] }),
    nextCursor: z
      .string()
      .meta(cursorForm)
      .nullable()
      .meta({ description: "Where the next page starts; null on the last page.", examples: ["WyJpZCIsNDIsNDJd"] }),
    total: z
      .int()
      .min(0)
      .optional()
      .meta({ description: "How many users match in all; only with `includeTotal`.", examples: [1] }),
  })
  .meta({
    id: "UserPage",
    description: "A page of users.",
    examples: [{ items: [storedAda], nextCursor: null }],
  });
export type UserPage = z.infer<typeof UserPage>;

/** The most users that are created in one call. */
export const maxUsersAtOnce = 100;

export const UserCreateMany = z
  .strictObject({
    users: z
      .array(UserCreate, { error: (issue) => requiredOr(issue.input, "Must be a list of users.") })
      .min(1, "Must hold at least one user.")
      .max(maxUsersAtOnce, `Must hold at most ${maxUsersAtOnce} users.`)
      .meta({ description: "The users to create.", examples: [[ada]] }),
  })
  .meta({ id: "UserCreateMany", description: "New users, 1 to 100 of them.", examples: [{ users: [ada] }] });
export type UserCreateMany = z.infer<typeof UserCreateMany>;

const taken = { code: "users.email_taken", message: "ada@example.com is already in use." } as const;

export const UserRefusal = z
  .strictObject({
    code: z.enum([taken.code]).meta({ description: "The stable code of the error.", examples: [taken.code] }),
    message: z
      .string()
      .max(1000)
      .meta({ description: "What went wrong, for people.", examples: [taken.message] }),
  })
  .meta({ id: "UserRefusal", description: "Why one of many users was not created.", examples: [taken] });
export type UserRefusal = z.infer<typeof UserRefusal>;

export const UserCreated = z
  .strictObject({ user: User })
  .meta({ id: "UserCreated", description: "One of many users, who was created.", examples: [{ user: storedAda }] });
export type UserCreated = z.infer<typeof UserCreated>;

export const UserNotCreated = z
  .strictObject({ error: UserRefusal })
  .meta({ id: "UserNotCreated", description: "One of many users, who was not created.", examples: [{ error: taken }] });
export type UserNotCreated = z.infer<typeof UserNotCreated>;

export const UserCreateResults = z
  .strictObject({
    results: z
      .array(z.union([UserCreated, UserNotCreated]))
      .max(maxUsersAtOnce)
      .meta({
        description: "What became of each user, in the order in which they were sent.",
        examples: [[{ user: storedAda }, { error: taken }]],
      }),
  })
  .meta({
    id: "UserCreateResults",
    description: "What became of many new users.",
    examples: [{ results: [{ user: storedAda }, { error: taken }] }],
  });
export type UserCreateResults = z.infer<typeof UserCreateResults>;

/** 404: no user has this id. */
export const userNotFound = (id: UserId) => new DomainError("users.not_found", `There is no user ${id}.`);

/** 409: another user has this address. */
export const emailTaken = (email: string) => new DomainError("users.email_taken", `${email} is already in use.`);

/** 412: the user was changed after the version that the caller names. */
export const versionConflict = (id: UserId) =>
  new DomainError("users.version_conflict", `User ${id} has changed since it was read.`);
