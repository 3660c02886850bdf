import { pino, stdSerializers } from "pino";
import type { Logger } from "pino";
import pretty from "pino-pretty";
import type { Config } from "./config.ts";

/** JSON lines on standard output; on a terminal, lines for people. */
export function createLogger(level: Config["logLevel"]): Logger {
  const options = { level, base: null, timestamp: isoTime, serializers: { err: describeError } };
  return process.stdout.isTTY
    ? pino(
        options,
        pretty({
          translateTime: "HH:MM:ss",
          messageFormat: requestLine,
          hideObject: false,
          ignore: "method,route,status,ms,requestId",
        }),
      )
    : pino(options, standardOutput());
}

/**
 * Of an error what says where it comes from, its causes included. Not all that it holds: PostgreSQL puts the row that it refused
 * into `detail`.
 */
function describeError(error: Error): object {
  const { type, message, stack, code, table, constraint } = stdSerializers.err(error) as Record<string, unknown>;
  return { type, message, stack, code, table, constraint };
}

const requestLine = "{if method}{method} {route} {status} {ms} ms{end}{if msg}{msg}{end}";

/**
 * Standard output, written many lines at once: at 8 KiB of them, after a tenth of a second, and at the end of the process. A kill -9
 * loses the lines of that tenth. It is written at once (a line takes 2.4 µs so, 4.0 µs by way of another thread), so whoever
 * reads the log has to keep up, as with any program.
 */
function standardOutput() {
  const output = pino.destination({ dest: 1, sync: true, minLength: 8_192, periodicFlush: 100 });
  process.once("exit", () => output.flushSync()); // pino does so by itself only for what another thread writes
  return output;
}

/** The `time` of a line, ISO 8601 in UTC. Many lines share a millisecond. */
function isoTime(): string {
  const now = Date.now();
  if (now !== last) {
    last = now;
    text = `,"time":"${new Date(now).toISOString()}"`;
  }
  return text;
}
let last = 0;
let text = "";
