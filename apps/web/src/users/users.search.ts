import { UserListQuery, UserSort } from "@roster/api/contract";
import type { UserFilter } from "@roster/api/contract";
import { columnsOf } from "./users.columns.ts";
import type { UserColumn } from "./users.columns.ts";
import { readNumber } from "./users.fields.ts";

export const defaultLimit = 20;

/** The state of the list that its address holds. A default is left out of the address. */
export interface UsersSearch {
  q?: string;
  minAge?: number;
  maxAge?: number;
  sort?: UserSort;
  limit?: number;
  columns?: UserColumn[];
  /** Where the page starts. Without it the page is the first. */
  cursor?: string;
  /** Which page the cursor leads to, from 2. It is only shown: the list itself is paged by cursor. */
  page?: number;
}

/** Reads an address that anybody may have typed. What the contract does not accept is as good as absent. */
export function readUsersSearch(raw: Record<string, unknown>): UsersSearch {
  const { q, minAge, maxAge, limit, cursor } = UserListQuery.shape;
  const place = accepted(cursor, raw.cursor);
  return {
    q: accepted(q, raw.q) || undefined,
    minAge: accepted(minAge, numberOf(raw.minAge)),
    maxAge: accepted(maxAge, numberOf(raw.maxAge)),
    sort: accepted(UserSort, raw.sort),
    limit: accepted(limit.unwrap(), numberOf(raw.limit)),
    columns: readColumns(raw.columns),
    cursor: place,
    page: place === undefined ? undefined : Math.max(2, numberOf(raw.page) || 2),
  };
}

/** What decides which users match, whatever their order. Spaces around a search do not: they are typed on the way, or pasted. */
export function filterOf({ q, minAge, maxAge }: UsersSearch): UserFilter {
  return { q: q?.trim() || undefined, minAge, maxAge };
}

export function isFiltered(search: UsersSearch): boolean {
  return Object.values(filterOf(search)).some((value) => value !== undefined);
}

/** A changed list starts at its first page: a cursor belongs to one order of one selection. */
export function changed(search: UsersSearch, changes: Partial<UsersSearch>): UsersSearch {
  return { ...search, ...changes, cursor: undefined, page: undefined };
}

function accepted<T>(schema: { safeParse(value: unknown): { data?: T } }, value: unknown): T | undefined {
  return schema.safeParse(value).data;
}

/** A list of names, which the router gives as text, and as a list where a link of ours was followed. */
function readColumns(value: unknown): UserColumn[] | undefined {
  if (Array.isArray(value)) return columnsOf(value);
  return typeof value === "string" ? columnsOf(value.split(",")) : undefined;
}

/** A number of the address, which the router gives as text, and as a number where a link of ours was followed. */
function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" ? readNumber(value) : undefined;
}
