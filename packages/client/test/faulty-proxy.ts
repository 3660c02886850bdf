import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** What becomes of a request on its way. */
export type Fate =
  | "forwarded"
  | "swallowed"
  | "delayed"
  | "reset before it is forwarded"
  | "reset after it is forwarded"
  | "503"
  | "503 with Retry-After";

/** A TCP proxy in front of a server on this machine, which decides the fate of each HTTP request. */
export async function startFaultyProxy(serverPort: number, fateOf: () => Fate) {
  const open = new Set<Socket>();
  const counts = new Map<Fate, number>();

  const server = createServer((client) => {
    const upstream = connect(serverPort, "127.0.0.1");
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(one);
      one.on("error", () => {});
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
    }
    let isCut = false;
    upstream.on("data", (bytes) => (isCut ? client.resetAndDestroy() : client.write(bytes)));
    eachRequest(client, async (bytes) => {
      const fate = fateOf();
      counts.set(fate, (counts.get(fate) ?? 0) + 1);
      if (fate === "swallowed") return;
      if (fate === "reset before it is forwarded") return client.resetAndDestroy();
      if (fate.startsWith("503")) return client.write(unavailable(fate === "503 with Retry-After"));
      if (fate === "reset after it is forwarded") isCut = true;
      if (fate === "delayed") await sleep(300);
      upstream.write(bytes);
    });
  });

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;

  /** Refuses connections from now on, and cuts those that are open. */
  async function close(): Promise<void> {
    const closed = once(server, "close");
    server.close();
    for (const socket of open) socket.resetAndDestroy();
    await closed;
  }

  return {
    url: `http://127.0.0.1:${port}`,
    /** How many requests had which fate. */
    counts,
    close,
    async reopen(): Promise<void> {
      server.listen(port, "127.0.0.1");
      await once(server, "listening");
    },
  };
}

const unavailable = (asksToWait: boolean) =>
  `HTTP/1.1 503 Service Unavailable\r\n${asksToWait ? "Retry-After: 0\r\n" : ""}Content-Length: 4\r\n\r\nbusy`;

/** Calls `take` with the bytes of each whole request. No client of ours sends the next one before the answer. */
function eachRequest(socket: Socket, take: (bytes: Buffer) => unknown): void {
  let bytes: Buffer = Buffer.alloc(0);
  socket.on("data", (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    const head = bytes.indexOf("\r\n\r\n");
    if (head < 0) return;
    const length = /\r\ncontent-length: *(\d+)/i.exec(bytes.toString("latin1", 0, head))?.[1] ?? "0";
    if (bytes.length < head + 4 + Number(length)) return;
    take(bytes);
    bytes = Buffer.alloc(0);
  });
}
