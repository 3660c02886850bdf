// A lockfile must name the platform packages of every platform, or `npm ci` refuses it everywhere. A registry that
// carries only some of them makes npm leave the others out. Without arguments this checks; `--write` adds them.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const file = fileURLToPath(new URL("../package-lock.json", import.meta.url));
const lock = JSON.parse(readFileSync(file, "utf8"));

/** The entry of a package whose name tells its platform: `@oxlint/binding-linux-arm64-musl`, `@turbo/windows-64`. */
function entryOf(name, version, dev) {
  const [os, cpu, abi = ""] = name.split("/").pop().replace("binding-", "").split("-");
  const libc = abi.startsWith("gnu") ? "glibc" : abi.startsWith("musl") ? "musl" : undefined;
  return {
    version,
    cpu: [cpu === "64" ? "x64" : cpu],
    ...(dev && { dev }),
    ...(libc && { libc: [libc] }),
    optional: true,
    os: [os === "windows" ? "win32" : os],
  };
}

const missing = Object.values(lock.packages).flatMap(({ dev, optionalDependencies = {} }) =>
  Object.entries(optionalDependencies)
    .map(([name, version]) => [`node_modules/${name}`, entryOf(name, version, dev)])
    .filter(([path]) => lock.packages[path] === undefined),
);

if (missing.length > 0 && process.argv.includes("--write")) {
  const sorted = [...Object.entries(lock.packages), ...missing].toSorted(([a], [b]) => a.localeCompare(b, "en"));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
} else if (missing.length > 0) {
  console.error(missing.map(([path]) => path).join("\n"));
  console.error("package-lock.json lacks these platform packages: run `node scripts/lockfile.mjs --write`.");
  process.exitCode = 1;
}
