import { once } from "node:events";
import { request } from "node:http";
import type { Agent, IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";

export interface Answer {
  status: number;
  headers: IncomingMessage["headers"];
  body: string;
  /** All that the server has sent, as text. */
  whole: string;
}

export interface Sent {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** Sends a request as no browser and no `fetch` would let a test do: with any Host, Origin and Fetch Metadata. */
export async function send(port: number, agent: Agent, what: Sent): Promise<Answer> {
  const { method, path, headers, body } = what;
  const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
  const sent = request({ host: "127.0.0.1", port, agent, method, path, headers: { ...headers, ...length } });
  sent.end(body);
  try {
    const [answer] = (await once(sent, "response")) as [IncomingMessage];
    const received = await text(answer);
    const head = answer.rawHeaders.join("\n");
    return { status: answer.statusCode ?? 0, headers: answer.headers, body: received, whole: `${head}\n\n${received}` };
  } catch (error) {
    // The server had just closed a connection that was idle.
    if (sent.reusedSocket && isReset(error)) return send(port, agent, what);
    throw error;
  }
}

const isReset = (error: unknown) => error instanceof Error && "code" in error && error.code === "ECONNRESET";
