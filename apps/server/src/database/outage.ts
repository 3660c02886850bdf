import { driverErrorOf } from "./driver-error.ts";
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
