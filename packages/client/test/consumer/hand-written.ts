// The client that somebody would write by hand for the same calls, for the compiler's time to be compared with.
export interface User {
  id: number;
  name: string;
  email: string;
  age: number;
  version: number;
  createdAt: string;
  updatedAt: string;
}

export interface UserPage {
  items: User[];
  nextCursor: string | null;
  total?: number;
}

export type NewUser = Pick<User, "name" | "email" | "age">;

export interface UserQuery {
  q?: string;
  email?: string;
  minAge?: number;
  maxAge?: number;
  limit?: number;
  cursor?: string;
  sort?: "id" | "-id" | "name" | "-name" | "email" | "-email" | "age" | "-age" | "createdAt" | "-createdAt";
  includeTotal?: boolean;
}

interface WireError {
  message: string;
  data: { reason: string };
}

export class RosterError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export function createClient({ baseUrl }: { baseUrl: string }) {
  async function call<Output>(method: "GET" | "POST", path: string, input?: object): Promise<Output> {
    const text = JSON.stringify(input);
    const query = method === "GET" && text !== undefined ? `?input=${encodeURIComponent(text)}` : "";
    const init = method === "POST" ? { method, body: text, headers: { "content-type": "application/json" } } : {};
    const answer = await fetch(`${baseUrl}/trpc/${path}${query}`, init);
    const body = (await answer.json()) as { result: { data: Output }; error: WireError };
    if (!answer.ok) throw new RosterError(body.error.data.reason, body.error.message);
    return body.result.data;
  }
  return {
    users: {
      list: { query: (input?: UserQuery) => call<UserPage>("GET", "users.list", input) },
      get: { query: (input: { id: number }) => call<User>("GET", "users.get", input) },
      create: { mutate: (input: NewUser) => call<User>("POST", "users.create", input) },
      replace: {
        mutate: (input: NewUser & { id: number; version?: number }) => call<User>("POST", "users.replace", input),
      },
      update: {
        mutate: (input: Partial<NewUser> & { id: number; version?: number }) =>
          call<User>("POST", "users.update", input),
      },
      delete: { mutate: (input: { id: number; version?: number }) => call<void>("POST", "users.delete", input) },
    },
  };
}
