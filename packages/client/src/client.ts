import type { AppRouter } from "@roster/api";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import type { TRPCClient } from "@trpc/client";

/** The router that the client calls, as a type: what TanStack Query's integration asks for. */
export type RosterRouter = AppRouter;

/** `client.users.get.query({ id: 42 })`: every procedure of the API, typed. */
export type RosterClient = TRPCClient<RosterRouter>;

export interface ClientOptions {
  /** Where the server is, without `/trpc`: `http://127.0.0.1:3000`, or `""` in a page that the server itself serves. */
  baseUrl: string;
}

// The most calls that the server takes in one request.
const maxBatch = 10;

// Node reads 16 KiB of request line and headers together; a longer batch travels as several requests.
const maxURLLength = 8_000;

/**
 * A client for the RPC door. Calls made in the same tick travel as one request (tRPC's HTTP batching).
 * What the server refuses rejects with an {@link ApiError}; {@link isApiError} tells it from a network failure.
 */
export function createClient({ baseUrl }: ClientOptions): RosterClient {
  const url = `${baseUrl.replace(/\/+$/, "")}/trpc`;
  return createTRPCClient<RosterRouter>({ links: [httpBatchLink({ url, maxItems: maxBatch, maxURLLength })] });
}
