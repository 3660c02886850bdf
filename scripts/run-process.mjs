import { spawn } from "node:child_process";
import { constants } from "node:os";

const forwarded = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"];
const echoMs = 500;

/**
 * Runs a program on this terminal, passes signals on to it and waits for its end, however long that takes.
 * Answers its exit code, or 128 + n where signal n ended it. With `quiet`, its output shows only if it fails.
 * `stopSignal` is sent in place of the signal that came, to a program that would take too long to heed it.
 */
export function run(command, args, { quiet = false, stopSignal, ...options } = {}) {
  const child = spawn(command, args, {
    stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
    // One Ctrl-C reaches the terminal's whole process group and then comes again from npm. In a group of its own
    // the program hears it once, from us.
    detached: process.platform !== "win32",
    ...options,
  });
  const output = [];
  child.stdout?.on("data", (chunk) => output.push(chunk));
  child.stderr?.on("data", (chunk) => output.push(chunk));

  let lastForwardMs = -Infinity;
  const forward = (signal) => {
    if (performance.now() - lastForwardMs < echoMs) return;
    lastForwardMs = performance.now();
    child.kill(stopSignal ?? signal);
  };
  for (const signal of forwarded) process.on(signal, forward);

  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      for (const name of forwarded) process.off(name, forward);
      const exitCode = code ?? 128 + constants.signals[signal];
      if (exitCode !== 0) process.stderr.write(Buffer.concat(output));
      resolve(exitCode);
    });
  });
}
