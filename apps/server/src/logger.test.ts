import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);

test("what was logged just before the end of the process is written", async () => {
  const program = `
    import { createLogger } from ${JSON.stringify(import.meta.resolve("./logger.ts"))};
    createLogger("info").info("last words");
    process.exit();`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", program]);
  expect(JSON.parse(stdout)).toMatchObject({ level: 30, msg: "last words" });
});
