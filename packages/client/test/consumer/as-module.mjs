import process from "node:process";
import * as roster from "@roster/client";
import { run } from "./run.mjs";

console.log(await run(roster, process.argv[2]));
