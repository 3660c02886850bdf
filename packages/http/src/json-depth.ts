import { HttpError } from "./problem.ts";

const maxDepth = 32;

/** Throws HttpError for a value with more than 32 levels of arrays and objects. Walks level by level, so no nesting exhausts the stack. */
export function requireShallow(value: unknown): void {
  let level = [value].filter(isContainer);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === maxDepth) {
      throw new HttpError("request.too_deep", `There are more than ${maxDepth} levels of arrays and objects.`);
    }
    level = level.flatMap((container) => Object.values(container)).filter(isContainer);
  }
}

const isContainer = (value: unknown): value is object => typeof value === "object" && value !== null;
