import { spawnSync } from "node:child_process";
import { autocannonLoad } from "./load.autocannon.ts";
import { wrkLoad } from "./load.wrk.ts";

/** What a request's body holds where a text is to be different in every request. */
export const unique = "unique-text-000000";

export interface LoadRequest {
  method: "GET" | "POST" | "PUT";
  path: string;
  /** Beside Host and, where there is a body, those of its type and length. */
  headers?: Record<string, string>;
  /** JSON, sent as such. `unique` in it is another text of the same length in every request. */
  body?: string;
}

export interface Load {
  /** Where the server is: `http://127.0.0.1:3000`. */
  url: string;
  /** Sent in this order, by whichever connection is free, and again from the first. */
  requests: LoadRequest[];
  connections: number;
  /** Whole ones. */
  seconds: number;
}

export interface LoadResult {
  requests: number;
  seconds: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
}

const wrk = spawnSync("wrk", ["--version"], { encoding: "utf8" });

/** The program that makes the load: wrk where it is installed (Debian: apt-get install wrk), else autocannon. */
export const loadProgram = wrk.error ? "autocannon" : (/^wrk \S+/.exec(wrk.stdout)?.[0] ?? "wrk");

/** Sends as many requests as the server answers. Throws where one was not answered, or not with a status of success. */
export async function runLoad(load: Load): Promise<LoadResult> {
  const result = await (wrk.error ? autocannonLoad(load, unique) : wrkLoad(load, unique));
  if (result.requests === 0) throw new Error("no request was answered");
  return result;
}
