import { configDefaults, defineConfig } from "vitest/config";

// What these use is installed by `npm run test:deep` only.
const exclude = process.env["DEEP"] === undefined ? ["test/*.deep.test.ts"] : [];

export default defineConfig({ test: { exclude: [...configDefaults.exclude, ...exclude] } });
