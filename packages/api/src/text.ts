import { z } from "zod";

// Control characters, and the surrogates that remain when a string is read by code points.
const printable = /^[^\p{Cc}\p{Cs}]*$/u;

/**
 * Text of `min` to `max` characters, without control characters or lone surrogates.
 * Characters are code points, as JSON Schema counts them (`String.length` counts UTF-16 units).
 */
export function text({ min = 0, max, trim = false }: { min?: number; max: number; trim?: boolean }) {
  const base = z.string({ error: (issue) => requiredOr(issue.input, "Must be text.") });
  return (trim ? base.trim() : base)
    .check((ctx) => {
      const length = [...ctx.value].length;
      if (length < min) ctx.issues.push(tooShort(ctx.value, min));
      if (length > max) ctx.issues.push(tooLong(ctx.value, max));
    })
    .regex(printable, "Must not hold control characters or lone surrogates.")
    .meta({ ...(min > 0 && { minLength: min }), maxLength: max });
}

/** The message for a value of the wrong type; a value that is not there is told so. */
export const requiredOr = (input: unknown, message: string) => (input === undefined ? "Is required." : message);

const tooShort = (input: string, minimum: number) => ({
  code: "too_small" as const,
  origin: "string" as const,
  minimum,
  inclusive: true,
  input,
  message: minimum === 1 ? "Must not be empty." : `Must have at least ${minimum} characters.`,
});

const tooLong = (input: string, maximum: number) => ({
  code: "too_big" as const,
  origin: "string" as const,
  maximum,
  inclusive: true,
  input,
  message: `Must have at most ${maximum} characters.`,
});
