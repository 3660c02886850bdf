/** What `npm run verify` runs, by name: JavaScript files and their arguments, the slowest first. */
export const steps = {
  lint: ["node_modules/oxlint/bin/oxlint", "--type-aware"],
  types: ["node_modules/turbo/bin/turbo", "run", "typecheck", "--ui=stream", "--output-logs=errors-only"],
  "dead code": ["node_modules/knip/bin/knip.js", "--no-progress"],
  format: ["node_modules/oxfmt/bin/oxfmt", "--check"],
  manifests: ["node_modules/sherif/index.js"],
  lockfile: ["scripts/lockfile.mjs"],
};
