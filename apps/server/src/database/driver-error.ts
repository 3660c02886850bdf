import type { Prisma } from "./generated/client.ts";

/** What PostgreSQL said, which may be missing. */
interface DriverError {
  originalCode?: string;
}

/** Prisma keeps the error of its adapter in its own; the type leaves it open. */
export function driverErrorOf({ meta }: Prisma.PrismaClientKnownRequestError): DriverError {
  const adapterError = meta?.driverAdapterError as { cause?: DriverError } | undefined;
  return adapterError?.cause ?? {};
}
