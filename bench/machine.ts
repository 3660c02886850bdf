import { execFileSync } from "node:child_process";
import { cpus, release, totalmem } from "node:os";
import { whyNotPinned } from "./cores.ts";
import { loadProgram } from "./load.ts";
import type { Postgres } from "./postgres.ts";

export interface Machine {
  processor: string;
  cores: number;
  memoryGb: number;
  system: string;
  /** What the files of the cluster are on, such as ext4. */
  fileSystem: string;
  node: string;
  postgres: string;
  load: string;
  /** Null where the server has a core to itself. */
  whyNotPinned: string | null;
}

/** Where a run was made, as far as it matters to its figures. */
export function describeMachine({ version }: Postgres, folder: string): Machine {
  const processors = cpus();
  return {
    processor: processors[0]?.model.trim() ?? "unknown",
    cores: processors.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `Linux ${release().split("-")[0]}`,
    fileSystem: fileSystemOf(folder),
    node: process.version,
    postgres: version,
    load: loadProgram,
    whyNotPinned,
  };
}

function fileSystemOf(folder: string): string {
  const [, type = "unknown"] = execFileSync("df", ["--output=fstype", folder], { encoding: "utf8" }).split("\n");
  return type;
}
