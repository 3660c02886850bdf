import { unavailable } from "@roster/api";
import { driverErrorOf } from "./driver-error.ts";
import pg from "pg";
import { Prisma } from "./generated/client.ts";

// Connection exceptions, insufficient resources, operator intervention (shutdowns, crashes, timeouts); a lock that others hold;
// and no table or column, where the migrations are still to come.
const sqlState = /^(?:(?:08|53|57)...|55P03|42P01|42703)$/;

// Unreachable, timed out, closed, no connection free, no table or column;
// and the codes of Node, such as ECONNREFUSED, where a host name has several addresses.
const prismaCode = /^(?:P(?:1001|1002|1008|1017|2024|2037|2021|2022)|E[A-Z_]+)$/;

// What `pg` throws without a code.
const message =
  /^(?:Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;

// No connection was made, or none was free; by Prisma's codes and Node's, and by what `pg` throws without one.
const unsentCode = /^(?:P(?:1001|2024|2037)|ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/;
const unsentMessage =
  /^(?:timeout exceeded when trying to connect|Connection terminated due to connection timeout|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;

// With any other state PostgreSQL has answered the statement and undone it. A connection that ends may do so after the commit;
// 57P03 refuses one at its beginning.
const lostState = /^(?:08|57P(?!03))/;

/**
 * What a failure of the database is for callers. An outage is `server.unavailable`, which asks them to send the request again;
 * but a write that may have been done is not to be sent again, so it is an unexpected error like any other.
 */
export function failureOf(error: unknown, { isWrite }: { isWrite: boolean }): unknown {
  if (!isOutage(error)) return error;
  if (!isWrite || isWithoutEffect(error)) return unavailable(error);
  return new Error(`The outcome of a write is not known: ${reasonOf(error)}`, { cause: error });
}

/** Whether a statement that an outage ended surely had no effect: it was not sent, or PostgreSQL undid it and said so. */
function isWithoutEffect(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    const { originalCode } = driverErrorOf(error);
    return unsentCode.test(error.code) || (originalCode !== undefined && isUndoing(originalCode));
  }
  if (error instanceof AggregateError) return error.errors.every(isWithoutEffect);
  if (!(error instanceof Error)) return false;
  if (error instanceof pg.DatabaseError) return isUndoing(error.code ?? "");
  const isConnecting = "syscall" in error && (error.syscall === "connect" || error.syscall === "getaddrinfo");
  return isConnecting || unsentMessage.test(error.message);
}

const isUndoing = (state: string) => sqlStateForm.test(state) && !lostState.test(state);
const sqlStateForm = /^[0-9A-Z]{5}$/;

/** Whether an error of `pg` or Prisma says that the database did not answer, or not in time, rather than what it answered. */
export function isOutage(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    return prismaCode.test(error.code) || sqlState.test(driverErrorOf(error).originalCode ?? "");
  }
  // Of a host name with several addresses, one error for each.
  if (error instanceof AggregateError) return error.errors.some(isOutage);
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return "syscall" in error || sqlState.test(code) || message.test(error.message);
}

/** What an error says. Node gives one for several addresses no message of its own. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === "") return error.errors.map(reasonOf).join(", ");
  return error instanceof Error ? error.message : String(error);
}
