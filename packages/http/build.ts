import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Scalar's page is one file, inside a package whose 250 dependencies the page does not need: only that file is taken.
const scalar = {
  spec: "@scalar/api-reference@1.72.1",
  integrity: "sha512-XpEJ0rfc/cXbCrR+iC4kK0o/WwX2dTtGQbT049OlPKAHD6IMIFdTeGz2r+M27P2EDWKyUITRm/NzlP8z2pw/Ow==",
  file: "package/dist/browser/standalone.js",
};

const folder = mkdtempSync(join(tmpdir(), "scalar-"));
try {
  const answer = execFileSync("npm", ["pack", "--json", "--prefer-offline", scalar.spec], {
    cwd: folder,
    encoding: "utf8",
  });
  const [packed] = JSON.parse(answer) as [{ filename: string; integrity: string }];
  if (packed.integrity !== scalar.integrity) {
    throw new Error(`${scalar.spec} has the integrity ${packed.integrity}, not ${scalar.integrity}.`);
  }
  execFileSync("tar", ["-xzf", packed.filename, scalar.file], { cwd: folder });
  mkdirSync(join(import.meta.dirname, "dist"), { recursive: true });
  copyFileSync(join(folder, scalar.file), join(import.meta.dirname, "dist/scalar.js"));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
