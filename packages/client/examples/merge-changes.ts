// Two people change one user at once, and neither change is lost: `node merge-changes.ts`.
import { createClient, isApiError } from "@roster/client";
import type { User } from "@roster/client";

const roster = createClient({ baseUrl: process.env["ROSTER_URL"] ?? "http://127.0.0.1:3000" });

/** Makes a change that depends on what is there, and makes it again if somebody was faster. */
async function change(id: number, changed: (user: User) => { name?: string; age?: number }): Promise<User> {
  const user = await roster.users.get.query({ id });
  try {
    return await roster.users.update.mutate({ id, version: user.version, ...changed(user) });
  } catch (error) {
    if (!isApiError(error, "users.version_conflict")) throw error;
    return change(id, changed);
  }
}

const { id } = await roster.users.create.mutate({ name: "Alan Turing", email: "alan@example.com", age: 40 });
const birthday = () => change(id, ({ age }) => ({ age: age + 1 }));
await Promise.all([birthday(), change(id, ({ name }) => ({ name: `${name}, FRS` }))]);

const { name, age, version } = await roster.users.get.query({ id });
console.log(`${name}, ${age}, version ${version}`);
