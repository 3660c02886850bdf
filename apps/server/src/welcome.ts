import type { DatabaseConfig } from "./database/database.ts";

/** What is where, and a line to try. */
export function welcome(url: string, database: DatabaseConfig): string {
  return `
Roster is running.

  Admin  ${url}/app/
  Docs   ${url}/docs
  API    ${url}/users
  Data   ${whereabouts(database)}

Try it:

  curl ${url}/users -H 'content-type: application/json' -d '{"name":"Ada Lovelace","email":"ada@example.com","age":36}'

`;
}

function whereabouts(database: DatabaseConfig): string {
  if (database.kind === "embedded") return `${database.dataDir} (embedded PostgreSQL)`;
  const { hostname, port, pathname } = new URL(database.url);
  return `PostgreSQL at ${hostname}${port && `:${port}`}${pathname}`;
}
