import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Load, LoadRequest, LoadResult } from "./load.ts";

const script = join(import.meta.dirname, "load.wrk.lua");

/** What the script prints of a run. Times are in microseconds. */
interface Summary {
  requests: number;
  duration: number;
  p50: number;
  p99: number;
  max: number;
  errors: { connect: number; read: number; write: number; status: number; timeout: number };
}

/** wrk with one thread, which walks through the requests, written to a file beforehand. */
export async function wrkLoad({ url, requests, connections, seconds }: Load, unique: string): Promise<LoadResult> {
  const folder = await mkdtemp(join(tmpdir(), "roster-wrk-"));
  try {
    const file = join(folder, "requests");
    await writeFile(file, requests.map((request) => bytesOf(request, new URL(url).host)).join("\0"));
    // Longer than the slowest answer: wrk counts what takes longer as failed, instead of how long it took.
    const options = { threads: 1, connections, duration: `${seconds}s`, timeout: "30s", script };
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const { stdout } = await promisify(execFile)("wrk", [...args, url, "--", file, unique, runToken()]);
    return resultOf(JSON.parse(stdout.slice(stdout.lastIndexOf("\n{"))) as Summary);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A request as it goes over the wire (RFC 9112). */
function bytesOf({ method, path, headers = {}, body }: LoadRequest, host: string): string {
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = [`${method} ${path} HTTP/1.1`, `Host: ${host}`, ...fields];
  if (body !== undefined) head.push("Content-Type: application/json", `Content-Length: ${Buffer.byteLength(body)}`);
  return `${head.join("\r\n")}\r\n\r\n${body ?? ""}`;
}

let runs = 0;

/** What begins the unique texts of a run: nine letters and digits that no run before had, in this process or another. */
function runToken(): string {
  runs += 1;
  return ((Date.now() % 36 ** 7) * 36 ** 2 + (runs % 36 ** 2)).toString(36).padStart(9, "0");
}

function resultOf({ requests, duration, p50, p99, max, errors }: Summary): LoadResult {
  const failures = Object.entries(errors).filter(([, count]) => count > 0);
  if (failures.length > 0) {
    const told = failures.map(([kind, count]) => `${count} (${kind})`);
    throw new Error(`of ${requests} requests failed ${told.join(", ")}`);
  }
  const seconds = duration / 1e6;
  return { requests, seconds, perSecond: requests / seconds, p50Ms: p50 / 1e3, p99Ms: p99 / 1e3, maxMs: max / 1e3 };
}
