// Creates a user, changes it, and lists who is there: `node create-user.ts`.
import { createClient, isApiError } from "@roster/client";

const roster = createClient({ baseUrl: process.env["ROSTER_URL"] ?? "http://127.0.0.1:3000" });

try {
  const grace = await roster.users.create.mutate({ name: "Grace Hopper", email: "grace@example.com", age: 85 });
  // With the version that was read, the change is refused if somebody was faster.
  await roster.users.update.mutate({ id: grace.id, age: 86, version: grace.version });
} catch (error) {
  if (!isApiError(error, "users.email_taken")) throw error;
  console.log(error.message);
}

const { items, total } = await roster.users.list.query({ sort: "name", includeTotal: true });
console.log(`${total} in all`);
for (const user of items) console.log(user.name, user.age);
