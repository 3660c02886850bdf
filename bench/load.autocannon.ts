import autocannon from "autocannon";
import type { Load, LoadResult } from "./load.ts";

let sent = 0;

/** autocannon in this process, which is on the core of the load. */
export async function autocannonLoad(
  { url, requests, connections, seconds }: Load,
  unique: string,
): Promise<LoadResult> {
  const token = Date.now().toString(36);
  const next = () => {
    const { headers, body, ...request } = requests[sent % requests.length] ?? { method: "GET", path: "/" };
    sent += 1;
    const number = String(sent).padStart(unique.length - token.length, "0");
    return {
      ...request,
      headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) },
      body: body?.replace(unique, token + number),
    };
  };
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    // One request that is made anew each time: with a list, every connection would send it in the same order.
    requests: [{ setupRequest: (request) => ({ ...request, ...next() }) }],
  });
  const statuses = Object.entries(result.statusCodeStats ?? {}).filter(([status]) => !status.startsWith("2"));
  if (result.errors > 0 || statuses.length > 0) {
    const told = [`${result.errors} (no answer)`, ...statuses.map(([status, { count = 0 }]) => `${count} (${status})`)];
    throw new Error(`of ${result.requests.total} requests failed ${told.join(", ")}`);
  }
  return {
    requests: result.requests.total,
    seconds: result.duration,
    perSecond: result.requests.total / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    maxMs: result.latency.max,
  };
}
