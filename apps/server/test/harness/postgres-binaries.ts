import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

const debian = "/usr/lib/postgresql";
const oldest = 15;

/** The folder of initdb and postgres: the oldest version that we support if it is there, else the newest, else null. */
export function findBinaries(): string | null {
  const versions = existsSync(debian) ? readdirSync(debian).map(Number) : [];
  const usable = versions.filter((version) => version >= oldest && existsSync(join(debian, `${version}/bin/initdb`)));
  const installed = usable.includes(oldest) ? oldest : Math.max(...usable);
  return usable.length > 0 ? join(debian, `${installed}/bin`) : findInPath();
}

function findInPath(): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const folder = folders.find((path) => existsSync(join(path, "initdb")) && existsSync(join(path, "postgres")));
  if (folder === undefined) return null;
  const version = execFileSync(join(folder, "postgres"), ["--version"], { encoding: "utf8" });
  return Number(/\d+/.exec(version)?.[0]) >= oldest ? folder : null;
}

/** PostgreSQL refuses to run as root, so there it runs as one of the system's unprivileged users. */
export function unprivilegedUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const passwd = execFileSync("getent", ["passwd", "postgres", "nobody"], { encoding: "utf8" });
  const [, , uid, gid] = (passwd.split("\n")[0] ?? "").split(":");
  return { uid: Number(uid), gid: Number(gid) };
}
