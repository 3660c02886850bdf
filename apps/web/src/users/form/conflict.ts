import type { User, UserCreate } from "@roster/api/contract";
import { userFields } from "../users.fields.ts";
import type { UserField } from "../users.fields.ts";

/** A save that was refused, because the person is no longer as the edit found them. */
export interface Conflict {
  /** What the edit started from. */
  base: User;
  mine: UserCreate;
  /** As they are stored now; null when they were deleted. */
  current: User | null;
  /** Whether it came when an earlier one of the same edit was resolved. */
  isAgain: boolean;
}

/** A field three ways. */
export interface Comparison {
  field: UserField;
  opened: string;
  there: string;
  typed: string;
  /** Who made it another than it was; "agreed" when both made it the same. */
  changedBy: "nobody" | "them" | "me" | "both" | "agreed";
}

export type Choice = "theirs" | "mine";
export type Choices = Partial<Record<UserField, Choice>>;

export function compare(base: User, current: User, mine: UserCreate): Comparison[] {
  return userFields.map((field) => ({
    field,
    opened: String(base[field]),
    there: String(current[field]),
    typed: String(mine[field]),
    changedBy: whoChanged(base[field], current[field], mine[field]),
  }));
}

function whoChanged<T>(base: T, current: T, mine: T): Comparison["changedBy"] {
  if (current === mine) return current === base ? "nobody" : "agreed";
  if (mine === base) return "them";
  return current === base ? "me" : "both";
}

/** What needs no thought: a change that only one side made stays. Where both changed a field, a person has to choose. */
export function obviousChoices(comparisons: Comparison[]): Choices {
  const choices: Choices = {};
  for (const { field, changedBy } of comparisons) {
    if (changedBy === "them") choices[field] = "theirs";
    if (changedBy === "me") choices[field] = "mine";
  }
  return choices;
}

/** The person as chosen, field by field. */
export function merge(current: User, mine: UserCreate, choices: Choices): UserCreate {
  const pick = <Field extends UserField>(field: Field) => (choices[field] === "mine" ? mine : current)[field];
  return { name: pick("name"), email: pick("email"), age: pick("age") };
}
