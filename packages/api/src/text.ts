import { z } from "zod";

// Control characters, and the surrogates that remain when a string is read by code points.
const printable = /^[^\p{Cc}\p{Cs}]*$/u;

/**
 * Text of at most `max` characters, without control characters or lone surrogates.
 * Characters are code points, as JSON Schema counts them (`String.length` counts UTF-16 units).
 */
export function text({ max }: { max: number }) {
  return aString().check(hasLength({ max }), isPrintable).meta({ pattern: printable.source, maxLength: max });
}

/** Text of 1 to `max` characters once the spaces around it are gone. What is sent may have them; what is kept has none. */
export function trimmedText({ max }: { max: number }) {
  const inner = "[^\\p{Cc}\\p{Cs}]";
  const outer = "[^\\p{Cc}\\p{Cs}\\s]";
  const length = hasLength({ min: 1, max });
  // One check for all, since each costs as much as what it does: a list holds a hundred of these.
  const kept = aString()
    .check((ctx) => {
      ctx.value = ctx.value.trim();
      length(ctx);
      isPrintable(ctx);
    })
    .meta({ pattern: printable.source, minLength: 1, maxLength: max });
  return sentAs(`${outer}(?:${inner}{0,${max - 2}}${outer})?`, kept);
}

/**
 * A schema that trims, told apart into what may be sent and what is kept. `pattern` describes the whole value without the
 * spaces around it: JSON Schema knows no trimming, so the document says it with a pattern. Only `kept` judges.
 */
export function sentAs<Kept extends z.ZodType<string, string>>(pattern: string, kept: Kept) {
  return aString()
    .meta({ pattern: `^\\s*${pattern}\\s*$` })
    .pipe(kept);
}

export const aString = () => z.string({ error: (issue) => requiredOr(issue.input, "Must be text.") });

/** A check of the number of code points. */
export const hasLength =
  ({ min = 0, max }: { min?: number; max: number }) =>
  (ctx: z.core.ParsePayload<string>) => {
    const { value } = ctx;
    // A code point is one or two UTF-16 units, so most texts need no counting.
    if (value.length >= 2 * min && value.length <= max) return;
    const length = [...value].length;
    if (length < min) ctx.issues.push(tooShort(value, min));
    if (length > max) ctx.issues.push(tooLong(value, max));
  };

const isPrintable = matches(printable, "Must not hold control characters or lone surrogates.");

/** A check of a pattern, which says so in `message`. */
export function matches(pattern: RegExp, message: string) {
  return (ctx: z.core.ParsePayload<string>) => {
    if (pattern.test(ctx.value)) return;
    ctx.issues.push({ code: "invalid_format", format: "regex", pattern: String(pattern), input: ctx.value, message });
  };
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
