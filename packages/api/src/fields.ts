import { z } from "zod";
import { requiredOr } from "./text.ts";

/** An integer within ±(2^53−1), never read from text. */
export const wholeNumber = () =>
  z.int({ abort: true, error: (issue) => requiredOr(issue.input, "Must be a whole number.") });

/** An instant in UTC, as JSON writes one (ISO 8601). */
export const timestamp = (description: string) =>
  z.iso
    .datetime()
    .max(40)
    .meta({ description, examples: ["2026-11-22T12:00:00.000Z"] });
