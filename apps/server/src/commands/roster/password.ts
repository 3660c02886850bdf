import { text } from "node:stream/consumers";
import prompt from "@inquirer/password";
import { UsageError } from "../command.ts";

/** Throws a UsageError for a password among the arguments, before anything repeats it. */
export function refusePasswords(args: readonly string[]): void {
  if (!args.some((arg) => /^--?pass(?:wd|word|phrase)?(?:=|$)/i.test(arg))) return;
  throw new UsageError(
    "A password is no argument: other users of this machine see the arguments of programs, and shells keep them. " +
      "It is asked for in a terminal, or read from standard input. Choose another one than the one you have just typed.",
  );
}

/** A new password, from a prompt that hides it, twice, or as the first line of standard input. Throws a UsageError for one that is too weak. */
export async function readNewPassword(email: string): Promise<string> {
  // Loaded here, since its lists of common passwords would take other commands a tenth of a second.
  const { passwordFault } = await import("../../access/password-rules.ts");
  if (process.stdin.isTTY) return await ask((password) => passwordFault(password, email) ?? true);
  const password = (await text(process.stdin)).split(/\r?\n/, 1)[0] ?? "";
  const fault = passwordFault(password, email);
  if (fault !== undefined) throw new UsageError(fault.replace(/^Must/, "The password must"));
  return password;
}

async function ask(validate: (password: string) => string | true): Promise<string> {
  // Standard output is for the result.
  const terminal = { output: process.stderr };
  try {
    const password = await prompt({ message: "New password", validate }, terminal);
    const isSame = (again: string) => again === password || "It is not the same as before.";
    return await prompt({ message: "Once more", validate: isSame }, terminal);
  } catch (error) {
    if (error instanceof Error && error.name === "ExitPromptError") throw new UsageError("Nothing was changed.");
    throw error;
  }
}
