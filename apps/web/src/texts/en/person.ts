/** One person: add, edit, conflicts, delete; and deleting many. */
export const person = { add: "Add a person" } as const;
