/** The table: toolbar, columns, paging, what stands where there is nobody, export. */
export const list = { title: "People", count_one: "{{count}} person", count_other: "{{count}} people" } as const;
