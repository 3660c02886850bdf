import { readFileSync, writeFileSync } from "node:fs";
import { problemTypes } from "@roster/api/contract";

const file = new URL("README.md", import.meta.url);
const catalogue = /(?<=<!-- The catalogue of .* -->\n)[^]*(?=<!-- \/The catalogue -->)/;

/** The README with the server's catalogue of errors, as a table. `npm run contract` writes it. */
export function readmeText(): string {
  return readFileSync(file, "utf8").replace(catalogue, `\n${errorTable()}\n`);
}

function errorTable(): string {
  const codes = Object.entries(problemTypes).map(([code, { meaning, remedy }]) => [
    `\`${code}\``,
    `${meaning} ${remedy}`,
  ]);
  const rows = [["code", "what it means, and what helps"], ...codes];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |\n`;
  const [head = [], ...body] = rows;
  return [head, widths.map((width) => "-".repeat(width)), ...body].map(line).join("");
}

if (import.meta.main) writeFileSync(file, readmeText());
