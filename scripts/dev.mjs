import { setUp, turbo } from "./set-up.mjs";

await setUp(["generate"]);
// The server is given the whole environment, as it is by `npm start`.
process.exitCode = await turbo(["dev", "--env-mode=loose"]);
