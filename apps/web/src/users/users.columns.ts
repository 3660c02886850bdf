/** What the list can show of a person, from left to right. */
export const userColumns = ["id", "name", "email", "age", "createdAt", "updatedAt", "version"] as const;
export type UserColumn = (typeof userColumns)[number];

export const defaultColumns: UserColumn[] = ["id", "name", "email", "age", "createdAt"];

/** The columns of these names, in their order and with the name, which is always shown. Undefined where they are the usual ones. */
export function columnsOf(names: readonly string[]): UserColumn[] | undefined {
  const columns = userColumns.filter((column) => column === "name" || names.includes(column));
  return columns.join() === defaultColumns.join() ? undefined : columns;
}
