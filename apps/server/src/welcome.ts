import type { Config } from "./config.ts";
import type { DatabaseConfig } from "./database/database.ts";

/** What is where, and a line to try. */
export function welcome(
  url: string,
  { mode, publicUrl, database }: Pick<Config, "mode" | "publicUrl" | "database">,
): string {
  return `
Roster is running, ${mode === "local" ? "for the owner of this machine alone" : "and answers nobody without credentials"}.

  Admin  ${url}/app/
  Docs   ${url}/docs
  API    ${url}/users
${publicUrl === undefined ? "" : `  Public ${publicUrl.origin}\n`}  Data   ${whereabouts(database)}

Try it:

  ${mode === "local" ? creating(url) : `curl ${publicUrl?.origin ?? url}/users -H 'authorization: Bearer rst_…'`}

`;
}

const creating = (url: string) =>
  `curl ${url}/users -H 'content-type: application/json' -d '{"name":"Ada Lovelace","email":"ada@example.com","age":36}'`;

function whereabouts(database: DatabaseConfig): string {
  if (database.kind === "embedded") return `${database.dataDir} (embedded PostgreSQL)`;
  const { hostname, port, pathname } = new URL(database.url);
  return `PostgreSQL at ${hostname}${port && `:${port}`}${pathname}`;
}
