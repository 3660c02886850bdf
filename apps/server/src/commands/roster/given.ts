import type { z } from "zod";
import { UsageError } from "../command.ts";

/** What the arguments say, by the rules of the contract. Throws a UsageError that names the options, without their values. */
export function given<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  options: Record<string, string>,
): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) =>
    `${options[String(path[0] ?? "")] ?? ""} ${message}`.trim(),
  );
  throw new UsageError([...new Set(lines)].join("\n"));
}

/** Throws a UsageError for what is no whole number within the bounds. */
export function wholeNumber(
  name: string,
  text: string,
  { min, max, such }: { min: number; max: number; such: string },
) {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(`${name} must be a whole number from ${min} to ${max}, such as: ${such}`);
}
