// Logs what travels, and gives the whole call a second: `node log-requests.ts`.
import { createClient } from "@roster/client";

const roster = createClient({
  baseUrl: process.env["ROSTER_URL"] ?? "http://127.0.0.1:3000",
  apiKey: () => process.env["ROSTER_KEY"],
  timeoutMs: 1_000,
  onResponse({ paths, attempt, status, durationMs, requestId, error }) {
    const outcome = status ?? error?.code;
    console.log(`${paths.join(" and ")}: ${outcome}, attempt ${attempt}, ${Math.ceil(durationMs)} ms, ${requestId}`);
  },
});

// Calls of one tick travel as one request.
const [first, second] = await Promise.all([
  roster.users.list.query({ limit: 1, sort: "age" }),
  roster.users.list.query({ limit: 1, sort: "-age" }),
]);
console.log(`from ${first.items[0]?.age ?? "nobody"} to ${second.items[0]?.age ?? "nobody"}`);
