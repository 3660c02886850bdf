import type { User, UserInput, UserPage, UserQuery } from "./contract.ts";

/** Where the peers keep their users. */
export interface Users {
  /** Null where there is no such user, as in `replace`. */
  get(id: number): Promise<User | null>;
  list(query: UserQuery): Promise<UserPage>;
  /** Throws EmailTaken, as `replace` does. */
  create(user: UserInput): Promise<User>;
  replace(id: number, user: UserInput): Promise<User | null>;
}

/** Another user has this address. */
export class EmailTaken extends Error {
  override readonly name = "EmailTaken";

  constructor(email: string) {
    super(`${email} is already in use.`);
  }
}

/** With STORE=memory, USERS users in this process; otherwise Prisma on DATABASE_URL. */
export async function openUsers(): Promise<Users> {
  // Imported when needed: memory is compared too, and Prisma takes much of it.
  if (process.env.STORE === "memory") return (await import("./memory-users.ts")).createMemoryUsers();
  return (await import("./prisma-users.ts")).createPrismaUsers();
}
