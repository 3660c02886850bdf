import * as roster from "@roster/client";
import { createFakeRoster } from "@roster/client/testing";
import { run } from "./run.mjs";

const fetch = createFakeRoster();
console.log(await run({ ...roster, createClient: (options) => roster.createClient({ ...options, fetch }) }, ""));
