import { createClient, isApiError } from "@roster/client";
import { QueryClient } from "@tanstack/react-query";
import { heardRefusal } from "./access/refusals.ts";
import { heard } from "./connection.ts";

export const queryClient = new QueryClient({
  defaultOptions: {
    // The server may be on this very machine, so being offline is no reason to wait. The client sends again what may be.
    queries: { networkMode: "always", retry: false },
    mutations: { networkMode: "always" },
  },
});

// A person who waits is told sooner than a program need be.
export const client = createClient({
  baseUrl: "",
  timeoutMs: 8_000,
  onResponse(end) {
    heard(end);
    heardRefusal(end);
  },
});

/** Whether asking again may help: the server was out of reach or failed, and did not refuse the request. */
export function isPassing(error: unknown): boolean {
  return !isApiError(error) || error.status === undefined || error.status >= 500;
}
