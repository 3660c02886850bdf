import { writeFileSync } from "node:fs";
import { createDocument } from "@roster/http";
import { appRouter, problemTypes } from "./src/index.ts";

/** The document of the REST door, as it is committed beside this file. `npm run openapi` writes it. */
export function openapiJson(): string {
  const document = createDocument({
    router: appRouter,
    catalogue: problemTypes,
    title: "Roster",
    version: "1.0.0",
    description: "Users: list, read, create, replace, change and delete.",
    tags: ["users"],
  });
  return `${JSON.stringify(document, null, 2)}\n`;
}

if (import.meta.main) writeFileSync(new URL("openapi.json", import.meta.url), openapiJson());
