import { addressed, firstNames, lastNames } from "./people.ts";
import { randomNumbers } from "./statistics.ts";

/** How many people the tables of the comparison hold. */
export const users = 10_000;

export type Draw = ReturnType<typeof createDraw>;

/** Draws what requests are made of, at random: the same for the same seed. */
export function createDraw(seed: number) {
  const random = randomNumbers(seed);
  const number = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const oneOf = (names: string[]) => names[number(0, names.length - 1)] ?? "";
  return {
    number,

    id: () => number(1, users),

    /** Three to five letters of a first or a last name. */
    partOfName() {
      const letters = [...oneOf(random() < 0.5 ? firstNames : lastNames)];
      const length = Math.min(number(3, 5), letters.length);
      const start = number(0, letters.length - length);
      return letters.slice(start, start + length).join("");
    },

    /** What is sent of a user. What the address ends with makes it one of its own. */
    person(end: string) {
      const [first, last] = [oneOf(firstNames), oneOf(lastNames)];
      const email = `${addressed(first)}.${addressed(last)}.${end}@example.com`;
      return { name: `${first} ${last}`, email, age: number(16, 95) };
    },
  };
}
