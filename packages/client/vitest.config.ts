import { configDefaults, defineConfig } from "vitest/config";

// What these use is installed by `npm run test:deep` only.
const deep = process.env["DEEP"] === undefined ? ["test/*.deep.test.ts"] : [];

// The test among the examples is for Node's own runner.
export default defineConfig({ test: { exclude: [...configDefaults.exclude, "examples/**", ...deep] } });
