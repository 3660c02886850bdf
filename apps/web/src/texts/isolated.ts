// Letters that are written from right to left, and the invisible characters that turn text around (Unicode's annex 9).
const turning =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const isolates = /[\u2066-\u2069]/g;
const open = "\u2068";
const close = "\u2069";

/** A value as part of a sentence whose direction it cannot change: in an isolate of its own where it would. */
export function isolated(value: string): string {
  if (!turning.test(value)) return value;
  let depth = 0;
  const balanced = value.replace(isolates, (control) => {
    if (control !== close) depth += 1;
    else if (depth === 0) return ""; // it would end the isolate around the value
    else depth -= 1;
    return control;
  });
  return open + balanced + close.repeat(depth + 1);
}
