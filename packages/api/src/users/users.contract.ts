import { z } from "zod";
import { DomainError } from "../errors.ts";
import { requiredOr, text } from "../text.ts";

const wholeNumber = () => z.int({ error: (issue) => requiredOr(issue.input, "Must be a whole number.") });

export const UserId = wholeNumber()
  .min(1, "Must be at least 1.")
  .meta({ description: "Given by the server, never used twice.", examples: [42] });
export type UserId = z.infer<typeof UserId>;

export const UserName = text({ min: 1, max: 200, trim: true }).meta({
  description: "Full name. Spaces around it are removed.",
  examples: ["Ada Lovelace"],
});

// RFC 6531 addresses without quoted local parts or address literals: dots stand between other characters, the domain has two labels.
const address =
  /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*@(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])$/u;

export const Email = z
  .string({ error: (issue) => requiredOr(issue.input, "Must be text.") })
  .trim()
  .normalize("NFC")
  .toLowerCase()
  .max(254, "Must have at most 254 characters.")
  .regex(address, "Must be an email address, such as ada@example.com.")
  .meta({
    description: "Unique. Spaces around it are removed, and it is kept in lower case and in Unicode form NFC.",
    examples: ["ada@example.com"],
  });

export const Age = wholeNumber()
  .min(0, "Must be at least 0.")
  .max(150, "Must be at most 150.")
  .meta({ description: "In years.", examples: [36] });

export const Version = wholeNumber()
  .min(1, "Must be at least 1.")
  .meta({ description: "Starts at 1 and grows by 1 with every change.", examples: [1] });

const Timestamp = z.iso.datetime().meta({ examples: ["2026-11-22T12:00:00.000Z"] });

export const User = z
  .strictObject({
    id: UserId,
    name: UserName,
    email: Email,
    age: Age,
    version: Version,
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: "User", description: "A person in the roster." });
export type User = z.infer<typeof User>;

export const UserCreate = User.pick({ name: true, email: true, age: true }).meta({
  id: "UserCreate",
  description: "What a new user needs.",
});
export type UserCreate = z.infer<typeof UserCreate>;

export const UserReplace = UserCreate.meta({ id: "UserReplace", description: "The whole user, as it is to be." });

export const UserPatch = UserCreate.partial()
  .refine(({ name, email, age }) => name !== undefined || email !== undefined || age !== undefined, {
    error: "Must change at least one of name, email and age.",
  })
  .meta({
    id: "UserPatch",
    description: "The fields to change, at least one (JSON Merge Patch, RFC 7396).",
    minProperties: 1,
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
  cursor: text({ max: 4096 })
    .meta({ description: "`nextCursor` of the page before, under the same `sort`. Leave it out for the first page." })
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
    items: z.array(User),
    nextCursor: z.string().nullable().meta({ description: "Where the next page starts; null on the last page." }),
    total: z
      .int()
      .min(0)
      .optional()
      .meta({ description: "How many users match in all; only with `includeTotal`.", examples: [1] }),
  })
  .meta({ id: "UserPage", description: "A page of users." });
export type UserPage = z.infer<typeof UserPage>;

export const userNotFound = (id: UserId) => new DomainError("users.not_found", `There is no user ${id}.`);

export const emailTaken = (email: string) => new DomainError("users.email_taken", `${email} is already in use.`);

export const versionConflict = (id: UserId) =>
  new DomainError("users.version_conflict", `User ${id} has changed since it was read.`);
