import { writeFileSync } from "node:fs";
import { createDocument } from "@roster/http";
import { surroundings } from "./openapi.access.ts";
import { appRouter, problemTypes } from "./src/index.ts";

/** The document of the REST door, as it is committed beside this file. `npm run openapi` writes it. */
export function openapiJson(): string {
  const document = createDocument({
    router: appRouter,
    catalogue: problemTypes,
    title: "Roster",
    version: "1.0.0",
    description: [
      "Users: list, read, create, replace, change and delete. And the API keys that may do so.",
      "HEAD is answered as GET without the body, and OPTIONS with the methods of a path.",
      "Query parameters and body fields that are not listed are refused.",
      "Every error is a problem of RFC 9457 whose `code` is stable.",
    ].join(" "),
    contact: { name: "Whoever runs this server" },
    license: { name: "MIT", identifier: "MIT" },
    tags: [
      { name: "users", description: "The people in the roster." },
      { name: "keys", description: "The API keys of programs that call." },
    ],
    ...surroundings,
  });
  return `${JSON.stringify(document, null, 2)}\n`;
}

if (import.meta.main) writeFileSync(new URL("openapi.json", import.meta.url), openapiJson());
