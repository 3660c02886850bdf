import { pino } from "pino";
import type { Logger } from "pino";
import pretty from "pino-pretty";
import type { Config } from "./config.ts";

/** JSON lines on standard output; on a terminal, lines for people. */
export function createLogger(level: Config["logLevel"]): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
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
    : pino(options);
}

const requestLine = "{if method}{method} {route} {status} {ms} ms{end}{if msg}{msg}{end}";
