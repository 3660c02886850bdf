import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";

/** A way to the database at a URL that can lose connections at the worst moment. */
export async function startCuttingProxy(databaseUrl: string) {
  const url = new URL(databaseUrl);
  const open = new Set<Socket>();
  let cutsAfter: string | undefined;

  const server = createServer((client) => {
    const upstream = connect(Number(url.port), url.hostname);
    let isCut = false;
    client.on("data", (bytes) => {
      isCut ||= cutsAfter !== undefined && bytes.includes(cutsAfter);
      upstream.write(bytes);
    });
    upstream.on("data", (bytes) => (isCut ? client.destroy() : client.write(bytes)));
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
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const way = new URL(databaseUrl);
  way.port = String((server.address() as AddressInfo).port);

  return {
    url: way.href,
    /** From now on a connection on which this text was sent is cut when PostgreSQL has answered, before the answer is passed on. */
    cutAfter(text: string | undefined): void {
      cutsAfter = text;
    },
    async stop(): Promise<void> {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, "close");
    },
  };
}
