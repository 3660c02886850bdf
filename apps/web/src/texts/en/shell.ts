/** What surrounds every view: header, theme, shortcuts, command palette, connection, failures, the page that is not there. */
export const shell = {
  title: "Roster",
  failure: {
    timeout: "The server did not answer in time.",
    unreachable: "The server cannot be reached.",
    not: "Not {{done}}",
    perhapsNot: "Perhaps not {{done}}",
  },
} as const;
