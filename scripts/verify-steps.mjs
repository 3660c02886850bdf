/** What `npm run verify` runs, by name: JavaScript files and their arguments, the slowest first. */
export const steps = {
  // One pass for both takes half the time of oxlint and `turbo run typecheck`, with the same compiler and messages.
  "lint, types and walls": ["node_modules/oxlint/bin/oxlint", "--type-aware", "--type-check"],
  "dead code": ["node_modules/knip/bin/knip.js", "--no-progress"],
  format: ["node_modules/oxfmt/bin/oxfmt", "--check"],
  manifests: ["node_modules/sherif/index.js"],
  lockfile: ["scripts/lockfile.mjs"],
};
