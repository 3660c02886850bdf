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

test("of an error it is told where it comes from, and not what it holds of the data", async () => {
  const program = `
    import { createLogger } from ${JSON.stringify(import.meta.resolve("./logger.ts"))};
    const cause = Object.assign(new Error("the cause"), { detail: "Failing row contains (Ada)" });
    const error = Object.assign(new Error("refused", { cause }), { detail: "Failing row contains (Ada)", code: "23514" });
    createLogger("info").error({ err: error }, "unexpected error");`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", program]);
  expect(JSON.parse(stdout)).toMatchObject({
    err: { type: "Error", message: "refused: the cause", stack: expect.stringContaining("at "), code: "23514" },
  });
  expect(stdout).not.toContain("Ada");
});
