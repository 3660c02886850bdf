/** What surrounds every view: header, theme, shortcuts, command palette, connection, failures, the page that is not there. */
export const shell = {
  title: "Roster",
  skip: "Skip to the content",
  nav: { label: "Main", people: "People", import: "Import", docs: "API docs" },
  theme: { label: "Theme", light: "Light", dark: "Dark", auto: "Like the system" },
  notFound: {
    documentTitle: "Page not found · Roster",
    title: "There is no such page",
    why: "The address may be mistyped, or the page was moved.",
    action: "Go to the people",
  },
  failure: {
    timeout: "The server did not answer in time.",
    unreachable: "The server cannot be reached.",
    not: "Not {{done}}",
    perhapsNot: "Perhaps not {{done}}",
  },
} as const;
