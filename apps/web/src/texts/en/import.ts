/** Import of CSV files, and sample people. */
export const imports = { title: "Import people" } as const;
