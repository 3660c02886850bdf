import { pino } from "pino";
import type { DestinationStream, Logger } from "pino";
import pretty from "pino-pretty";
import type { Config } from "./config.ts";

/** JSON lines on standard output; on a terminal, lines for people. */
export function createLogger(level: Config["logLevel"]): Logger {
  const options = { level, base: null, timestamp: isoTime };
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
    : pino(options, linesOfATurn);
}

const requestLine = "{if method}{method} {route} {status} {ms} ms{end}{if msg}{msg}{end}";

/**
 * Standard output, to which the lines of one turn of the event loop go in one write. Nothing waits longer than the turn, and what
 * the process says as it ends is written too; only a kill -9 in the middle of a turn loses the lines of that turn.
 */
const linesOfATurn: DestinationStream = {
  write(line) {
    if (lines === "") setImmediate(flush);
    lines += line;
  },
};
let lines = "";
const output = pino.destination(1);

function flush(): void {
  if (lines !== "") output.write(lines);
  lines = "";
}
process.once("exit", flush);

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
