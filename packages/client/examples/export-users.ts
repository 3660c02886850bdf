// Writes every user who matches as CSV, page after page, without holding them all: `node export-users.ts ada > ada.csv`.
import { createClient, pages } from "@roster/client";

const roster = createClient({ baseUrl: process.env["ROSTER_URL"] ?? "http://127.0.0.1:3000" });
const q = process.argv[2] ?? "";

const cell = (value: string | number) => `"${String(value).replaceAll('"', '""')}"`;

console.log("id,name,email,age");
for await (const user of pages(roster.users.list, { limit: 100, q })) {
  console.log([user.id, user.name, user.email, user.age].map(cell).join(","));
}
