import { createClient, isApiError } from "@roster/client";
import type { RosterRouter } from "@roster/client";
import { QueryClient } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";

export const queryClient = new QueryClient({
  defaultOptions: {
    // The server may be on this very machine, so being offline is no reason to wait.
    queries: { networkMode: "always", retry: (failures, error) => failures < 1 && isPassing(error) },
    mutations: { networkMode: "always" },
  },
});

export const trpc = createTRPCOptionsProxy<RosterRouter>({ client: createClient({ baseUrl: "" }), queryClient });

/** Whether asking again may help: the server was out of reach or failed, and did not refuse the request. */
export function isPassing(error: unknown): boolean {
  return !isApiError(error) || error.data.httpStatus >= 500;
}
