/** A table whose columns, but for the first ones that are text, are right-aligned. */
export function table(headings: string[], rows: (string | number)[][], textColumns = 1): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(" | ")} |`;
  const rule = headings.map((_, index) => (index < textColumns ? "---" : "---:"));
  return [line(headings), line(rule), ...rows.map(line)].join("\n");
}

/** With thousands separated: 17,400. */
export const whole = (value: number): string => Math.round(value).toLocaleString("en");

export const decimal = (value: number, digits = 1): string => value.toFixed(digits);
