import { connect } from "node:net";

/** A request as a case writes it down. What is left out is what an ordinary program sends. */
export interface WireRequest {
  /** `GET /users`; with `HTTP/1.1` unless it names another version. */
  line: string;
  /** Null leaves out a header that would be there; a list sends the header several times. */
  headers?: Record<string, string | string[] | null>;
  body?: string | Buffer;
  /** Whether the sender ends its half of the connection after this. */
  ends?: boolean;
}

export interface WireAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** The bytes of a request, none of them mended. `Connection: close`, so that the answer has an end. */
export function bytesOf({ line, headers = {}, body }: WireRequest): Buffer {
  const content = Buffer.from(body ?? "");
  const own = Object.keys(headers).map((name) => name.toLowerCase());
  const isFramed = own.includes("content-length") || own.includes("transfer-encoding");
  const all = {
    ...(!own.includes("host") && { host: "localhost" }),
    ...(!own.includes("connection") && { connection: "close" }),
    ...(body !== undefined && !own.includes("content-type") && { "content-type": "application/json" }),
    ...(body !== undefined && !isFramed && { "content-length": String(content.length) }),
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, values]) =>
    values === null ? [] : [values].flat().map((value) => `${name}: ${value}`),
  );
  const start = line.includes(" HTTP/") ? line : `${line} HTTP/1.1`;
  return Buffer.concat([Buffer.from(`${[start, ...lines].join("\r\n")}\r\n\r\n`, "latin1"), content]);
}

const giveUpMs = 10_000;

/** Sends bytes over a connection of their own and resolves to every answer that came back before its end. */
export function exchange(url: string, bytes: Buffer, ends = false): Promise<WireAnswer[]> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => (ends ? socket.end(bytes) : socket.write(bytes)));
    socket.setTimeout(giveUpMs, () => socket.destroy(new Error("The server neither answered nor closed.")));
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    // A server that refuses a long request closes while it is still being sent.
    socket.on("error", (error: NodeJS.ErrnoException) => {
      if (chunks.length === 0 || !["ECONNRESET", "EPIPE"].includes(error.code ?? "")) reject(error);
    });
    socket.on("close", () => {
      try {
        resolve(answersIn(Buffer.concat(chunks)));
      } catch (error) {
        reject(error);
      }
    });
  });
}

/** Sends a request and resolves to its one answer; any number but one is an error. */
export async function send(url: string, request: WireRequest): Promise<WireAnswer> {
  const answers = await exchange(url, bytesOf(request), request.ends);
  const [answer] = answers;
  if (!answer || answers.length > 1) throw new Error(`There were ${answers.length} answers.`);
  return answer;
}

/** Reads answers that have a length, are chunked, or have no body. */
function answersIn(bytes: Buffer): WireAnswer[] {
  const answers: WireAnswer[] = [];
  for (let rest = bytes; rest.length > 0;) {
    const end = rest.indexOf("\r\n\r\n");
    const [start = "", ...lines] = rest.subarray(0, Math.max(end, 0)).toString("latin1").split("\r\n");
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(start)?.[1]);
    if (end < 0 || Number.isNaN(status)) throw new Error(`No HTTP: ${rest.subarray(0, 200).toString()}`);
    const headers = Object.fromEntries(lines.map((line) => splitAt(line, line.indexOf(":"))));
    const { body, size } = bodyIn(rest.subarray(end + 4), status, headers);
    if (status !== 100) answers.push({ status, headers, body: body.toString() });
    rest = rest.subarray(end + 4 + size);
  }
  return answers;
}

const splitAt = (line: string, colon: number): [string, string] => [
  line.slice(0, colon).toLowerCase(),
  line.slice(colon + 1).trim(),
];

function bodyIn(rest: Buffer, status: number, headers: Record<string, string>): { body: Buffer; size: number } {
  if (headers["transfer-encoding"] !== "chunked") {
    // Without a length, the body ends with the connection.
    const isBare = status < 200 || status === 204 || status === 304;
    const size = isBare ? 0 : Math.min(Number(headers["content-length"] ?? rest.length), rest.length);
    return { body: rest.subarray(0, size), size };
  }
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const end = rest.indexOf("\r\n", at);
    const size = Number.parseInt(rest.subarray(at, end).toString(), 16);
    if (end < 0 || Number.isNaN(size)) throw new Error("The chunks have no end.");
    parts.push(rest.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
    if (size === 0) return { body: Buffer.concat(parts), size: at };
  }
}
