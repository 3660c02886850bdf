/** What surrounds every view: header, theme, shortcuts, command palette, connection, the page that is not there. */
export const shell = { title: "Roster" } as const;
