import { DomainError } from "@roster/api";
import pg from "pg";
import { failureOf } from "./outage.ts";

/**
 * Runs one statement and gives its rows. Where the database does not answer, it throws `server.unavailable`, except for a write
 * that may have been done: that is an unexpected error.
 */
export type Sql = <Row>(statement: Statement) => Promise<Row[]>;

/** A statement and its values. The text depends on which fields are asked for, never on what they hold. */
export interface Statement {
  text: string;
  values: unknown[];
  /** Whether it changes anything. */
  isWrite?: boolean;
  /** Whether the values decide which index serves, so that it is planned for them each time. */
  isPlannedByValues?: boolean;
}

/** The values of a statement, and what gives the next one its place: `$3`. */
export function placed(...values: unknown[]): { values: unknown[]; add(value: unknown): string } {
  return { values, add: (value) => `$${values.push(value)}` };
}

/**
 * Statements by the driver itself, for what is asked most often: a third of what Prisma's own operations cost.
 * Each text is a prepared statement, parsed once for each connection, and after some runs planned once too.
 */
export function createSql(pool: pg.Pool, { nameStatements }: { nameStatements: boolean }): Sql {
  return async <Row>({ text, values, isWrite = false, isPlannedByValues = false }: Statement) => {
    const isNamed = nameStatements && !isPlannedByValues;
    const query = isNamed ? { text, values, types, name: nameOf(text) } : { text, values, types };
    try {
      return (await pool.query<Row & pg.QueryResultRow>(query)).rows;
    } catch (error) {
      throw failureOf(error, { isWrite });
    }
  };
}

/** Whether the database refused a statement as a whole, which it then undid: it answered, and the connection is not lost. */
export function isUndone(error: unknown): boolean {
  const cause = error instanceof DomainError ? error.cause : error;
  return cause instanceof pg.DatabaseError && !/^(?:08|57P)/.test(cause.code ?? "");
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `roster_${names.size}`;
  names.set(text, name);
  return name;
}

/** Ids, versions and counts are within the integers that JavaScript holds exactly, and instants are as JSON writes them. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);
types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, instantOf);

/** ISO 8601 of an instant that PostgreSQL wrote: `2026-11-22 12:00:00.5+00`. Its time zone is UTC on every connection. */
function instantOf(text: string): string {
  if (!text.endsWith("+00") || text.length > 26) return new Date(text).toISOString();
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).padEnd(3, "0")}Z`;
}
