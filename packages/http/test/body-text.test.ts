import { once } from "node:events";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { sendRaw } from "./raw.ts";
import { libraryForFile } from "./serve.ts";

let writes = 0;
const library = libraryForFile({ createContext: ({ requestId }) => ({ requestId, onNote: () => (writes += 1) }) });

const next = "GET /books/newest HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

/** A note as JSON in so many bytes, with letters of several bytes each. */
function noteOf(bytes: number): Buffer {
  const empty = Buffer.byteLength('{"text":""}');
  const letters = Math.floor((bytes - empty) / 3);
  return Buffer.from(`{"text":"${"書".repeat(letters)}${"x".repeat(bytes - empty - 3 * letters)}"}`);
}

const withLength = (body: Buffer) => Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);

/** The body in chunks of so many bytes, which end within letters. */
function inChunks(body: Buffer, size = 1_000): Buffer {
  const parts: Buffer[] = [Buffer.from("Transfer-Encoding: chunked\r\n\r\n")];
  for (let at = 0; at < body.length; at += size) {
    const chunk = body.subarray(at, at + size);
    parts.push(Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from("\r\n"));
  }
  return Buffer.concat([...parts, Buffer.from("0\r\n\r\n")]);
}

/** The statuses of all answers, and the text of the first. */
function read(answers: string) {
  const statuses = [...answers.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => Number(status));
  return { statuses, first: answers.split("\r\n\r\n")[1] ?? "" };
}

describe.each([
  ["the REST door", "/notes"],
  ["the RPC door", "/trpc/note"],
])("%s", (_name, path) => {
  const head = `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n`;
  /** Sends a POST and, on the same connection, another request. */
  const post = async (rest: Buffer, headers = "") =>
    read(await sendRaw(library.url, Buffer.concat([Buffer.from(head + headers), rest, Buffer.from(next)])));

  test.each([
    ["with its length", withLength],
    ["in chunks", inChunks],
    ["in chunks of 7 bytes", (body: Buffer) => inChunks(body, 7)],
  ])("takes 100,000 bytes %s, every letter of them, and then the next request", async (_way, framed) => {
    const body = noteOf(100_000);
    expect(body).toHaveLength(100_000);
    const { statuses, first } = await post(framed(body));
    expect(statuses).toEqual([200, 200]);
    expect(first).toContain((JSON.parse(body.toString()) as { text: string }).text);
  });

  test.each([
    ["one byte more with its length", withLength(noteOf(100_001))],
    ["one byte more in chunks", inChunks(noteOf(100_001))],
    ["a million bytes with their length", withLength(noteOf(1_000_000))],
    ["a million bytes in chunks", inChunks(noteOf(1_000_000))],
  ])("refuses %s, and takes the next request", async (_what, rest) => {
    const { statuses, first } = await post(rest);
    expect(statuses).toEqual([413, 200]);
    expect(first).toContain("request.too_large");
  });

  test("refuses a length that is too large before the body comes", async () => {
    const socket = await opened(`${head}Content-Length: 100001\r\n\r\n`);
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(read(answer.toString()).statuses).toEqual([413]);
    socket.destroy();
  });

  test.each(["gzip", "GZIP", "br", "identity, gzip"])(
    "refuses a body in %j, and takes the next request",
    async (coding) => {
      const { statuses, first } = await post(withLength(gzipSync(noteOf(1_000))), `Content-Encoding: ${coding}\r\n`);
      expect(statuses).toEqual([415, 200]);
      expect(first).toContain("request.unsupported_media_type");
    },
  );

  test("takes a body that is said to be as it is", async () => {
    expect((await post(withLength(noteOf(100)), "Content-Encoding: Identity\r\n")).statuses).toEqual([200, 200]);
  });

  test("a body without a byte is no JSON", async () => {
    const { statuses, first } = await post(withLength(Buffer.alloc(0)));
    expect(statuses).toEqual([400, 200]);
    expect(first).not.toContain("server.internal");
  });

  // Vitest fails for what nobody catches.
  test.each([
    ["in the middle of a body with a length", `${head}Content-Length: 99999\r\n\r\n{"text"`],
    ["after what could be the whole body", `${head}Content-Length: 99999\r\n\r\n{"text":"a"}`],
    ["in the middle of a chunk", `${head}Transfer-Encoding: chunked\r\n\r\n1000\r\n{"text"`],
    ["between chunks", `${head}Transfer-Encoding: chunked\r\n\r\nc\r\n{"text":"a"}\r\n`],
    ["in the middle of a body that is too long", `${head}Content-Length: 100001\r\n\r\n{"text"`],
    ["in the middle of a body that is compressed", `${head}Content-Encoding: gzip\r\nContent-Length: 99\r\n\r\nx`],
  ])("a client that hangs up %s does no harm, and nothing is called", async (_when, request) => {
    const before = { reported: library.reported.length, writes };
    for (const hangUp of [(socket: Socket) => socket.end(), (socket: Socket) => socket.resetAndDestroy()]) {
      const socket = await opened(request);
      hangUp(socket);
      await once(socket.resume(), "close");
    }
    expect(read(await sendRaw(library.url, next)).statuses).toEqual([200]);
    expect({ reported: library.reported.length, writes }).toEqual(before);
  });

  test("a chunk that is none is a problem of the client", async () => {
    const answer = await sendRaw(library.url, `${head}Transfer-Encoding: chunked\r\n\r\n5\r\n{"isb\r\nno size\r\n`);
    expect(read(answer).statuses).toEqual([400]);
    expect(read(await sendRaw(library.url, next)).statuses).toEqual([200]);
  });
});

/** A connection on which this was sent, and has had time to arrive. */
async function opened(request: string): Promise<Socket> {
  const { hostname, port } = new URL(library.url);
  const socket = connect(Number(port), hostname).on("error", () => {});
  await once(socket, "connect");
  await new Promise((resolve) => socket.write(request, resolve));
  // A round trip on another connection.
  await sendRaw(library.url, next);
  return socket;
}
