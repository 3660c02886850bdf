// What every peer checks, coming in and going out: plain zod, as its documentation teaches. Roster itself checks a little more.
import { z } from "zod";

const fields = {
  name: z.string().trim().min(1).max(200),
  email: z.email().max(254).toLowerCase(),
  age: z.int().min(0).max(150),
};

/** Which user. In a path it is text, so it is coerced, like the limit of a list. */
export const UserRef = z.object({ id: z.coerce.number().int().min(1) });

export const UserInput = z.object(fields);
export type UserInput = z.infer<typeof UserInput>;

/** A replacement in one object, as RPC takes it; REST has the id in the path. */
export const UserReplacement = UserRef.extend(fields);

export const UserQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().optional(),
  /** Part of the name or the address, whatever its case. */
  q: z.string().optional(),
});
export type UserQuery = z.infer<typeof UserQuery>;

export const User = z.strictObject({
  id: z.int().min(1),
  ...fields,
  version: z.int().min(1),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type User = z.infer<typeof User>;

export const UserPage = z.strictObject({ items: z.array(User), nextCursor: z.string().nullable() });
export type UserPage = z.infer<typeof UserPage>;

/** What was sent does not fit the schema. */
export class InvalidInput extends Error {
  override readonly name = "InvalidInput";
}

/** Reads what was sent, for the peers whose framework has no way of its own. Throws InvalidInput. */
export function readInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const { data, error } = schema.safeParse(input);
  if (error) throw new InvalidInput(z.prettifyError(error));
  return data;
}

/** base64url of `["id",42,42]`, as Roster's cursors are when a list is in order of id. */
export const encodeCursor = (id: number): string => Buffer.from(JSON.stringify(["id", id, id])).toString("base64url");

const Cursor = z.tuple([z.literal("id"), z.int(), z.int()]);

/** The id after which the page starts. Throws where the text is no cursor. */
export function decodeCursor(cursor: string): number {
  return Cursor.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()))[2];
}

/** A page of at most `limit` users, from a list that has one more where another page follows. */
export function toPage(users: User[], limit: number): UserPage {
  const items = users.slice(0, limit);
  const last = users.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? encodeCursor(last.id) : null };
}
