import { useQueryClient } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import type { TRPCClient } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { createContext, createElement, useContext, useMemo } from "react";
import type { ReactElement, ReactNode } from "react";
import type { RosterClient } from "./contract.ts";
import type { RosterRouter } from "./router.ts";

export type { RosterRouter } from "./router.ts";

/** `useRoster().users.list.queryOptions({ q: "ada" })`: for every procedure, what TanStack Query takes. */
export type RosterQueries = TRPCOptionsProxy<RosterRouter>;

/** What {@link RosterProvider} takes. */
export interface RosterProviderProps {
  /** Made once, by `createClient`. */
  client: RosterClient;
  /** By default that of the nearest `QueryClientProvider`. */
  queryClient?: QueryClient | undefined;
  children?: ReactNode;
}

const RosterContext = createContext<{ client: RosterClient; queries: RosterQueries } | null>(null);

/**
 * Gives a client to the components below, for {@link useRoster}. It belongs into a `QueryClientProvider`, whose queries should
 * have `retry: false`: the client itself sends again what fails in passing.
 */
export function RosterProvider(props: RosterProviderProps): ReactElement {
  const { client, children } = props;
  const queryClient = useQueryClient(props.queryClient);
  const value = useMemo(
    () => ({ client, queries: createTRPCOptionsProxy<RosterRouter>({ client: trpcClientOf(client), queryClient }) }),
    [client, queryClient],
  );
  return createElement(RosterContext.Provider, { value }, children);
}

/**
 * The procedures as options of TanStack Query: `useQuery(useRoster().users.get.queryOptions({ id: 42 }))`, and
 * `mutationOptions`, `queryKey`, `queryFilter`, `pathFilter` (https://trpc.io/docs/client/tanstack-react-query/usage). What a
 * query or a mutation fails with is an `ApiError`, which `isApiError` narrows. Throws where there is no {@link RosterProvider} above.
 */
export function useRoster(): RosterQueries {
  return useRosterContext("useRoster").queries;
}

/** The client itself, for calls outside of a cache. Throws where there is no {@link RosterProvider} above. */
export function useRosterClient(): RosterClient {
  return useRosterContext("useRosterClient").client;
}

function useRosterContext(hook: string) {
  const value = useContext(RosterContext);
  if (!value) throw new Error(`${hook}() needs a <RosterProvider> above it.`);
  return value;
}

/** Guarantee: `createClient` makes its client by tRPC's `createTRPCClient`. The type of the client only says less. */
const trpcClientOf = (client: RosterClient) => client as unknown as TRPCClient<RosterRouter>;
