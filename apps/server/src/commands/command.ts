import { DomainError } from "@roster/api";
import { CommanderError } from "commander";
import { ConfigError } from "../config.ts";
import { DatabaseSetupError } from "../database/database.ts";

/** The command was called with arguments that it does not take. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What was asked for cannot be done, as things are. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/** Runs an operator's command. What went wrong is told in a line: exit code 2 for wrong arguments, 1 for the rest. */
export async function runCommand(command: () => Promise<unknown>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has said what it had to say; asked for help, it ends so as well.
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    if (!isForOperator(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = isUsage(error) ? 2 : 1;
  }
}

const isForOperator = (error: unknown): error is Error =>
  isUsage(error) || [CommandError, ConfigError, DatabaseSetupError, DomainError].some((kind) => error instanceof kind);

/** `parseArgs` of node:util throws TypeErrors with a code of its own. */
const isUsage = (error: unknown) =>
  error instanceof UsageError ||
  (error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"));
