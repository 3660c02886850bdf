import { unique } from "../load.ts";
import type { LoadRequest } from "../load.ts";
import type { Postgres } from "../postgres.ts";
import { randomNumbers } from "../statistics.ts";

/** A table of users, and some of them, drawn at random. */
export interface Table {
  users: number;
  sample: { id: number; name: string; email: string; createdAt: Date }[];
}

export async function drawSample(postgres: Postgres, database: string, users: number): Promise<Table> {
  const ids = Array.from({ length: 5_000 }, () => randomUpTo(users));
  const sql = `SELECT id::int, name, email, created_at AS "createdAt" FROM users WHERE id = ANY($1) ORDER BY random()`;
  return { users, sample: (await postgres.run(database, sql, [ids])) as Table["sample"] };
}

export interface Operation {
  name: string;
  /** At a million users it may take at most so many times as long as at ten thousand. */
  bound?: number;
  isSearch?: true;
  isWrite?: true;
  requests(table: Table): LoadRequest[];
}

const get = (path: string): LoadRequest => ({ method: "GET", path });
const search = (q: string) => get(`/users?q=${encodeURIComponent(q)}`);

const random = randomNumbers(1);
const randomUpTo = (count: number) => 1 + Math.floor(random() * count);

/** Where the 1,000th page of 20 starts, or, in a table that has no such page, its last fifty pages. */
export const deepStart = (users: number) => (users > 40_000 ? 20_000 : users - 1_000);

const cursor = (...place: [sort: string, value: string | number, id: number]) =>
  Buffer.from(JSON.stringify(place)).toString("base64url");

export const operations: Operation[] = [
  {
    name: "Read by a random id",
    bound: 1.2,
    requests: ({ users }) => Array.from({ length: 50_000 }, () => get(`/users/${randomUpTo(users)}`)),
  },
  { name: "List 20, the first page", requests: () => [get("/users")] },
  {
    name: "List 20, a page beyond the 1,000th (of 10,000 users: one of the last 50)",
    bound: 1.2,
    requests({ users }) {
      const start = deepStart(users);
      // 21 further users make it a full page that is not the last.
      const ids = Array.from({ length: 20_000 }, () => start + randomUpTo(users - 21 - start));
      return ids.map((id) => get(`/users?cursor=${cursor("id", id, id)}`));
    },
  },
  {
    name: "List 20 with the newest first, beyond the 1,000th page as well",
    bound: 1.2,
    requests: ({ users, sample }) =>
      sample
        .filter(({ id }) => id > 21 && id <= users - deepStart(users))
        .map(({ id, createdAt }) => cursor("-createdAt", createdAt.toISOString(), id))
        .map((place) => get(`/users?sort=-createdAt&cursor=${place}`)),
  },
  {
    name: "Search for an address, which one user has",
    isSearch: true,
    requests: ({ sample }) => sample.map(({ email }) => search(email.split("@", 1)[0] ?? "")),
  },
  {
    name: "Search for a full name, which one in 10,000 has",
    isSearch: true,
    requests: ({ sample }) => sample.map(({ name }) => search(name)),
  },
  {
    name: "Search for a first or last name, which one in 100 has",
    isSearch: true,
    requests: ({ sample }) => sample.map(({ name }, index) => search(name.split(" ")[index % 2] ?? "")),
  },
  {
    name: "Create",
    bound: 1.2,
    isWrite: true,
    requests: ({ sample }) =>
      sample.map(({ name, email }) => {
        const body = JSON.stringify({ name, email: email.replace("@", `.${unique}@`), age: 36 });
        return { method: "POST", path: "/users", body };
      }),
  },
];
