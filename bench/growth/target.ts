import type { Failure, Figures } from "./rounds.ts";

/** What is to be reached, and what was. */
export interface Target {
  what: string;
  bound: string;
  reached: string;
  isMet: boolean;
}

/** A time that is to be at most so many times that of the first subject. */
export function atMost(what: string, bound: number, figures: Figures | Failure | undefined): Target {
  const ratio = figures && "timeRatio" in figures ? figures.timeRatio : Number.NaN;
  const reached = Number.isNaN(ratio) ? "not measured" : `${ratio.toFixed(2)} ×`;
  return { what, bound: `≤ ${bound} ×`, reached, isMet: ratio <= bound };
}
