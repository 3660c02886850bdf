// What a program may write and what it may not: compiled against the packed package, by every version of TypeScript.
import { createClient, isApiError, pages } from "@roster/client";
import type {
  ApiError,
  ApiErrorCode,
  ErrorCode,
  RosterClient,
  User,
  UserCreate,
  UserPage,
  UserSort,
} from "@roster/client";

type IsAny<T> = 0 extends 1 & T ? true : false;
type Same<A, B> = [IsAny<A>, A, B] extends [IsAny<B>, B, A] ? true : { is: A; insteadOf: B };
/** Compiles where the types are identical. `any` is identical to itself only. */
const same = <A, B>(_: Same<A, B>): void => undefined;

const client: RosterClient = createClient({ baseUrl: "https://roster.example.com" });
const { users } = client;

export async function outputs(): Promise<void> {
  const user = await users.get.query({ id: 42 });
  same<typeof user, User>(true);
  same<typeof user.id, number>(true);
  same<typeof user.name, string>(true);
  same<typeof user.createdAt, string>(true);
  const page = await users.list.query();
  same<typeof page, UserPage>(true);
  same<typeof page.nextCursor, string | null>(true);
  same<typeof page.total, number | undefined>(true);
  const gone = await users.delete.mutate({ id: 42, version: 3 });
  same<typeof gone, void>(true);
  for await (const one of pages(users.list, { limit: 100, q: "ada" })) same<typeof one, User>(true);
  // @ts-expect-error a user has no such field
  void user.nickname;
  // @ts-expect-error what may be absent is no number yet
  void (page.total + 1);
}

export async function inputs(): Promise<void> {
  const ada: UserCreate = { name: "Ada Lovelace", email: "ada@example.com", age: 36 };
  const sort: UserSort = "-createdAt";
  await users.list.query({ q: "ada", minAge: 18, sort }, { signal: AbortSignal.timeout(1000) });
  await users.create.mutate(ada);
  await users.replace.mutate({ id: 1, ...ada, version: 2 });
  await users.update.mutate({ id: 1, age: 37 });
  // @ts-expect-error there is no such field
  await users.create.mutate({ ...ada, nick: "a" });
  // @ts-expect-error a field is missing
  await users.create.mutate({ name: "Ada Lovelace", email: "ada@example.com" });
  // @ts-expect-error an age is a number
  await users.update.mutate({ id: 1, age: "37" });
  // @ts-expect-error an id is a number
  await users.get.query({ id: "42" });
  // @ts-expect-error only a list is asked for without input
  await users.get.query();
  // @ts-expect-error there is no such order
  await users.list.query({ sort: "shoeSize" });
  // @ts-expect-error what writes is no query
  await users.create.query(ada);
  // @ts-expect-error there is no such procedure
  await users.promote.mutate({ id: 1 });
  // @ts-expect-error a list cannot be asked for by an unknown field
  void pages(users.list, { query: "ada" });
}

export function errors(error: unknown): string {
  if (isApiError(error, "users.email_taken")) {
    same<typeof error, ApiError<"users.email_taken">>(true);
    same<typeof error.code, "users.email_taken">(true);
    // @ts-expect-error it has this code and no other
    void (error.code === "users.not_found");
    return error.message;
  }
  if (isApiError(error)) {
    same<typeof error.code, ApiErrorCode>(true);
    same<typeof error.status, number | undefined>(true);
    same<typeof error.requestId, string | undefined>(true);
    same<typeof error.fields, Record<string, string>>(true);
    same<typeof error.retryAfterMs, number | undefined>(true);
    return error.fields["email"] ?? error.code;
  }
  // @ts-expect-error there is no such code
  void isApiError(error, "users.email_token");
  const code: ErrorCode = "users.version_conflict";
  // @ts-expect-error a code of the client is none of the server
  const ours: ErrorCode = "client.timeout";
  return code + ours;
}

// @ts-expect-error where the server is cannot be guessed
createClient({});
// @ts-expect-error a time is a number of milliseconds
createClient({ baseUrl: "", timeoutMs: "10s" });
// @ts-expect-error there is no such option
createClient({ baseUrl: "", timeout: 1000 });
createClient({
  baseUrl: "",
  apiKey: async () => process.env["KEY"],
  fetch: (url, init) => fetch(url, init),
  headers: { "X-Tenant": "a" },
  onResponse: ({ requestId, attempt, durationMs, status }) => console.log(requestId, attempt, durationMs, status),
});
createClient({ baseUrl: "", fetch });
declare const process: { env: Record<string, string | undefined> };
