// Tells the ways apart in which a call can fail: `node handle-errors.ts`.
import { createClient, isApiError } from "@roster/client";
import type { UserCreate } from "@roster/client";

const baseUrl = process.env["ROSTER_URL"] ?? "http://127.0.0.1:3000";
const roster = createClient({ baseUrl });

async function register(user: UserCreate): Promise<string> {
  try {
    const { id } = await roster.users.create.mutate(user);
    return `registered as ${id}`;
  } catch (error) {
    // By field, as a form shows it.
    if (isApiError(error, "request.invalid")) return JSON.stringify(error.fields);
    if (isApiError(error, "users.email_taken")) return error.message;
    // The request id is what the operator of the server finds in its log.
    if (isApiError(error)) return `${error.code}, request ${error.requestId}`;
    throw error;
  }
}

console.log(await register({ name: "", email: "ada", age: 151 }));
console.log(await register({ name: "Ada Lovelace", email: "ada@example.com", age: 36 }));
console.log(await register({ name: "Ada King", email: "ADA@example.com", age: 36 }));

// Nobody listens at port 9. Unless told, a read waits for the end of an outage, as long as `timeoutMs` lasts.
const nobody = createClient({ baseUrl: "http://127.0.0.1:9", retries: 0 });
const failure: unknown = await nobody.users.list.query().catch((error: unknown) => error);
if (isApiError(failure)) console.log(failure.code);
