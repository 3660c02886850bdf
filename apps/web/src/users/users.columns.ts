/** What the list can show of a person, from left to right. */
export const userColumns = ["id", "name", "email", "age", "createdAt", "updatedAt", "version"] as const;
export type UserColumn = (typeof userColumns)[number];

/** Shown while nobody chose any, as far as the page has room for them. */
export const defaultColumns: UserColumn[] = ["id", "name", "email", "age", "createdAt"];

/** The columns of these names, in their order and with the name, which is always shown. */
export const columnsOf = (names: readonly string[]): UserColumn[] =>
  userColumns.filter((column) => column === "name" || names.includes(column));
