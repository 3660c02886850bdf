import { UserCreate } from "@roster/api/contract";
import { isApiError } from "@roster/client";

/** What a form holds while somebody types. */
export interface UserDraft {
  name: string;
  email: string;
  age: string;
}

export type UserField = keyof UserDraft;

export const userFields = ["name", "email", "age"] as const satisfies UserField[];

export type FieldErrors = Partial<Record<UserField, string>>;

export const emptyDraft: UserDraft = { name: "", email: "", age: "" };

export const draftOf = ({ name, email, age }: UserCreate): UserDraft => ({ name, email, age: String(age) });

export const isSameDraft = (one: UserDraft, other: UserDraft): boolean =>
  userFields.every((field) => one[field] === other[field]);

/** Whether nothing that a form holds differs between two people. */
export const isSamePerson = (one: UserCreate, other: UserCreate): boolean =>
  userFields.every((field) => one[field] === other[field]);

/** Reads a draft by the contract's own rules. */
export function readDraft({ name, email, age }: UserDraft) {
  return UserCreate.safeParse({ name, email, age: readNumber(age) });
}

/** The whole number that a text stands for, or NaN, which no rule of the contract accepts. */
export function readNumber(text: string): number | undefined {
  const digits = text.trim();
  if (digits === "") return undefined;
  return /^-?\d+$/.test(digits) ? Number(digits) : Number.NaN;
}

export function validateDraft(draft: UserDraft): FieldErrors {
  const errors: FieldErrors = {};
  for (const { path, message } of readDraft(draft).error?.issues ?? []) {
    const field = path[0];
    if (isField(field)) errors[field] ??= message;
  }
  return errors;
}

/** The part of a refusal that belongs to fields of the form; empty when it is about something else. */
export function fieldErrorsOf(error: unknown): FieldErrors {
  if (isApiError(error, "users.email_taken")) return { email: error.message };
  if (!isApiError(error)) return {};
  return Object.fromEntries(Object.entries(error.fields).filter(([field]) => isField(field)));
}

const isField = (name: unknown): name is UserField => typeof name === "string" && name in emptyDraft;
