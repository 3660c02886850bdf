import type { Door } from "./doors.ts";
import type { Answer } from "./exchange.ts";
import { withoutOwn } from "./check.compare.ts";
import { encodeCursor } from "./peers/contract.ts";

/** What a peer answered to a question, and what was wanted. */
export interface Reply {
  question: string;
  answer: Answer;
  /** A status, or a class of them, such as 4 for 400 to 499. */
  wanted: number;
  location?: string;
  /** The text without what may differ from one peer to the next. */
  normalize?: (text: string) => string;
}

const lists = [
  {},
  { limit: 20 },
  { limit: 100, cursor: encodeCursor(5_000) },
  // The last page, and what is after it.
  { limit: 20, cursor: encodeCursor(9_985) },
  { limit: 20, cursor: encodeCursor(10_000) },
  { q: "ada", limit: 20 },
  { q: "ADA", limit: 3 },
  { q: "ada", limit: 5, cursor: encodeCursor(3_000) },
  { q: "nobody has this name" },
];

const badIds = [0, -1, 1.5, "abc"];
const badLists = [{ limit: 0 }, { limit: 101 }, { limit: "many" }];
const person = { name: "Ada Lovelace", email: "ada@example.com", age: 36 };
const badPeople = [
  {},
  { ...person, name: "" },
  { ...person, name: "   " },
  { ...person, name: "a".repeat(201) },
  { ...person, name: 7 },
  { ...person, email: "ada" },
  { ...person, email: `${"a".repeat(250)}@example.com` },
  { ...person, age: -1 },
  { ...person, age: 151 },
  { ...person, age: 1.5 },
  { ...person, age: "many" },
];

const absent = 99_999_999;

/** Questions that change nothing. */
export async function askToRead({ call }: Door): Promise<Reply[]> {
  const replies: Reply[] = [];
  const ask = async (wanted: number, procedure: "get" | "list", input: object) => {
    const question = `${procedure} ${JSON.stringify(input)}`;
    replies.push({ question, wanted, answer: await call(procedure, input) });
  };
  for (const id of [1, 42, 10_000]) await ask(200, "get", { id });
  for (const input of lists) await ask(200, "list", input);
  await ask(404, "get", { id: absent });
  for (const id of badIds) await ask(4, "get", { id });
  for (const input of badLists) await ask(4, "list", input);
  return replies;
}

/** Questions that create users and change them. */
export async function askToWrite(
  { name, call }: Door,
  created: { status: number; location: boolean },
): Promise<Reply[]> {
  const replies: Reply[] = [];
  // In the addresses: those that one door has used are taken at the other.
  const nonce = `nonce-of-${name.toLowerCase()}`;
  const normalize = withoutOwn(nonce);
  const ask = async (wanted: number, procedure: "get" | "create" | "replace", input: object) => {
    const { id, ...fields } = input as { id?: number };
    const whom = id === undefined ? "" : id === absent ? "nobody " : "the first ";
    const what = JSON.stringify(fields).replace(nonce, "nonce");
    const question = `${replies.length + 1}. ${procedure} ${whom}${what}`;
    const reply: Reply = { question, wanted, answer: await call(procedure, input), normalize };
    replies.push(reply);
    return reply;
  };
  const ada = { name: "  Zoë Ødegård ", email: `Zoe.${nonce}@Example.com`, age: 36 };
  const bob = { name: "Bob", email: `bob.${nonce}@example.com`, age: 0 };
  const first = await ask(created.status, "create", ada);
  const id = idOf(first.answer.text);
  if (created.location) first.location = `/users/${id}`;
  await ask(200, "get", { id });
  await ask(409, "create", ada);
  await ask(created.status, "create", bob);
  await ask(409, "replace", { ...bob, id });
  await ask(200, "replace", { ...ada, id, name: "Zoë", age: 37 });
  await ask(200, "replace", { ...bob, id, email: `carol.${nonce}@example.com` });
  await ask(200, "get", { id });
  await ask(404, "replace", { ...ada, id: absent });
  for (const bad of badPeople) {
    await ask(4, "create", bad);
    await ask(4, "replace", { ...bad, id });
  }
  return replies;
}

function idOf(text: string): number {
  try {
    return (JSON.parse(text) as { id: number }).id;
  } catch {
    return absent;
  }
}
