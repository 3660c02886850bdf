import type { ApiKey, KeyScope } from "@roster/api";
import { expect } from "vitest";

export interface Sending {
  secret?: string;
  headers?: Record<string, string>;
  json?: unknown;
}

interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
  text: string;
}

/** Calls to the server at a URL, about its keys and with them. */
export function createKeyCalls(urlOf: () => string) {
  /** Sends a request; with a secret, as the one who has it, and without one as the owner of the machine. */
  async function send(target: string, { secret, headers = {}, json }: Sending = {}): Promise<Answer> {
    const [method = "", path = ""] = target.split(" ");
    const answer = await fetch(urlOf() + path, {
      method,
      headers: {
        ...(secret !== undefined && { authorization: `Bearer ${secret}` }),
        ...(json !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, body: text === "" ? null : JSON.parse(text) };
  }

  async function create(scopes: KeyScope[] = ["users:read"], more: object = {}) {
    const { status, body } = await send("POST /keys", { json: { name: "Test", scopes, ...more } });
    expect(status).toBe(201);
    return body as { key: ApiKey; secret: string };
  }

  async function find(id: number): Promise<ApiKey | undefined> {
    const { items } = (await send("GET /keys?limit=100")).body as { items: ApiKey[] };
    return items.find((key) => key.id === id);
  }

  /** The statuses of the same request at both doors, and in a batch. */
  async function statuses(secret: string): Promise<number[]> {
    const targets = ["GET /users", "GET /trpc/users.list", "GET /trpc/users.list,users.list?batch=1"];
    const answers = await Promise.all(targets.map((target) => send(target, { secret })));
    return answers.map(({ status }) => status);
  }

  return { send, create, find, statuses };
}
