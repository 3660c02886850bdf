import { Prisma } from "./generated/client.ts";

// Connection exceptions, insufficient resources, and operator intervention: shutdowns, crashes, timeouts.
const sqlState = /^(?:08|53|57)...$/;

// Unreachable, timed out, closed, no connection free; and no table or column, where the migrations are still to come.
const prismaCode = /^P(?:1001|1002|1008|1017|2024|2037|2021|2022)$/;

// What `pg` throws without a code.
const message =
  /^(?:Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;

/** Whether an error of `pg` or Prisma says that the database did not answer, or not in time, rather than what it answered. */
export function isOutage(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    return prismaCode.test(error.code) || sqlState.test(sqlStateOf(error));
  }
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return "syscall" in error || sqlState.test(code) || message.test(error.message);
}

/** Prisma keeps the code of PostgreSQL in the error of its adapter; the type leaves it open. */
function sqlStateOf({ meta }: Prisma.PrismaClientKnownRequestError): string {
  const adapterError = meta?.driverAdapterError as { cause?: { originalCode?: string } } | undefined;
  return adapterError?.cause?.originalCode ?? "";
}
