import { UsageError } from "../command.ts";

/** Columns side by side, each as wide as its longest text. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const aligned = lines.map((line) => line.map((text, column) => text.padEnd(widths[column] ?? 0)).join("  "));
  return aligned.map((line) => `${line.trimEnd()}\n`).join("");
}

/** A result as a program reads it, or as a person does. */
export function print(json: boolean | undefined, result: unknown, text: () => string): void {
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : text());
}

/** Throws a UsageError where a secret would end up in a file or a log that nobody thought of. */
export function requirePlaceForSecret(json: boolean | undefined): void {
  if (json || process.stdout.isTTY) return;
  throw new UsageError(
    "A secret is shown once, and standard output is not a terminal. Run this in a terminal, or add --json and keep what it prints safe. Nothing was made.",
  );
}

/** The day of an instant, in UTC. */
export const dayOf = (instant: string) => instant.slice(0, 10);
