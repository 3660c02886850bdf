import { setUp, turbo } from "./set-up.mjs";

const node = await setUp(["generate"]);
// The server is given the whole environment, as it is by `npm start`.
process.exitCode = await turbo(node, ["dev", "--env-mode=loose"]);
