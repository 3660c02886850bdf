import { z } from "zod";
import { invalid, raise } from "../errors.ts";
import { UserSort } from "./users.contract.ts";
import type { User, UserSortField } from "./users.contract.ts";

/** A place in an ordered list: the values of the last user seen. Id breaks ties, so no two users share a place. */
export interface Position {
  value: string | number;
  id: number;
}

export interface UserOrder {
  field: UserSortField;
  descending: boolean;
}

/** The order that a `sort` asks for. */
export function orderOf(sort: UserSort): UserOrder {
  const descending = sort.startsWith("-");
  return { field: (descending ? sort.slice(1) : sort) as UserSortField, descending };
}

/** The form in which names are compared and searched, the same in every database and in the fake. */
export const foldCase = (value: string): string => value.toLowerCase().replaceAll("ς", "σ"); // one letter, two forms

/** Where a user stands in the order of a field. */
export function positionOf(user: User, field: UserSortField): Position {
  return { value: field === "name" ? foldCase(user.name) : user[field], id: user.id };
}

const text = z.string().regex(/^[^\p{Cc}\p{Cs}]*$/u);
const id = z.int().min(1);
// As toISOString writes it. PostgreSQL knows no year 0.
const instant = z.iso.datetime({ precision: 3 }).regex(/^(?!0000)/);
const valueOf = { id, name: text, email: text, age: z.int().min(0).max(150), createdAt: instant };

const cursorOf = new Map(
  UserSort.options.map((sort) => [sort, z.tuple([z.literal(sort), valueOf[orderOf(sort).field], id])]),
);

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** An opaque string that `decodeCursor` reads back: base64url (RFC 4648) of `[sort, value, id]`. */
export function encodeCursor(sort: UserSort, position: Position): string {
  const bytes = encoder.encode(JSON.stringify([sort, position.value, position.id]));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** Throws `request.invalid` for a cursor that this API did not make, or made for another order. */
export function decodeCursor(sort: UserSort, cursor: string): Position {
  const parsed = cursorOf.get(sort)?.safeParse(parse(cursor));
  if (!parsed?.success) {
    const message = `Must be the nextCursor of a list with sort=${sort}.`;
    return raise(invalid([{ path: ["cursor"], code: "invalid_format", message }]));
  }
  return { value: parsed.data[1], id: parsed.data[2] };
}

function parse(cursor: string): unknown {
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
    return JSON.parse(decoder.decode(bytes));
  } catch {
    return undefined;
  }
}
