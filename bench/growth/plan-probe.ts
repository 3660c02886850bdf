/** Preloaded into Roster: appends to PLAN_LOG the plans that auto_explain tells a connection as notices, each ended by a zero byte. */
import { appendFileSync } from "node:fs";
import { createRequire } from "node:module";
import type pg from "pg";

// The copy that the server loads.
const { Client } = createRequire(new URL("../../apps/server/package.json", import.meta.url))("pg") as typeof pg;

const connect = Client.prototype.connect as (...args: unknown[]) => unknown;
Client.prototype.connect = function (this: pg.Client, ...args: unknown[]) {
  this.on("notice", ({ message }) => appendFileSync(process.env.PLAN_LOG ?? "", `${message}\0`));
  return connect.apply(this, args);
} as typeof Client.prototype.connect;
