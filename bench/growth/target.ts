import type { Failure, Figures } from "./rounds.ts";

/** What is to be reached, and what was. */
export interface Target {
  what: string;
  bound: string;
  reached: string;
  isMet: boolean;
}

/** A time as a multiple of the first subject's. NaN where there is none. */
export const ratioOf = (figures: Figures | Failure | undefined): number =>
  figures && "timeRatio" in figures ? figures.timeRatio : Number.NaN;

/** A time that is to be at most so many times that of the first subject. */
export function atMost(what: string, bound: number, figures: Figures | Failure | undefined): Target {
  const ratio = ratioOf(figures);
  const reached = Number.isNaN(ratio) ? "not measured" : `${ratio.toFixed(2)} ×`;
  return { what, bound: `≤ ${bound} ×`, reached, isMet: ratio <= bound };
}
