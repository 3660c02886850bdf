import { Agent, request } from "node:http";

/** A request as it goes onto the wire. */
export interface Sent {
  method: string;
  /** Path and query, encoded. */
  target: string;
  headers: Record<string, string>;
  body: string | undefined;
}

export interface Received {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  text: string;
}

export interface Caller {
  send(sent: Sent): Promise<Received>;
  close(): void;
}

const timeoutMs = 20_000;

/** Sends requests as they are over connections that are kept. */
export function createCaller(url: string): Caller {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const { hostname, port } = new URL(url);
  return {
    send: ({ method, target, headers, body }) =>
      new Promise((resolve, reject) => {
        const length = body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) };
        const options = { agent, hostname, port, method, path: target, headers: { ...headers, ...length } };
        const outgoing = request({ ...options, timeout: timeoutMs }, (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
          incoming.once("error", reject);
          incoming.once("end", () => {
            const given = incoming.headers as Record<string, string>;
            resolve({
              status: incoming.statusCode ?? 0,
              headers: given,
              text: Buffer.concat(chunks).toString("utf8"),
            });
          });
        });
        outgoing.once("error", reject);
        outgoing.once("timeout", () => outgoing.destroy(new Error("There was no answer.")));
        outgoing.end(body);
      }),
    close: () => agent.destroy(),
  };
}

/** Does `work` for every item, sixteen at a time. */
export async function forEachOf<Item>(items: Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}
