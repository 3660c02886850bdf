import type { Caller, Scope } from "@roster/api/contract";
import { isApiError } from "@roster/client";
import { useRoster } from "@roster/client/react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useEffectEvent } from "react";
import { isPassing } from "../api.ts";
import { onRefusal } from "./refusals.ts";

const freshMs = 60_000;
const retryIntervalMs = 5_000;

const stranger: Caller = { kind: "anonymous", email: null, role: null, scopes: [], sessionId: null };

/** Asks the server who we are to it: with the page's first requests, and again when it has refused one. */
export function useAskCaller(): Caller | undefined {
  const { sessions } = useRoster();
  const queryClient = useQueryClient();
  const { data, error } = useQuery(
    sessions.get.queryOptions(undefined, {
      // Whoever is not known may have come in by another tab.
      staleTime: ({ state }) => (state.data?.kind === "anonymous" ? 0 : freshMs),
      refetchInterval: ({ state }) => state.status === "error" && mayPass(state.error) && retryIntervalMs,
    }),
  );
  const askAgain = useEffectEvent(() => void queryClient.invalidateQueries(sessions.get.queryFilter()));
  useEffect(() => onRefusal(() => askAgain()), []);
  const isUnknown = isApiError(error, "auth.required") || isApiError(error, "auth.invalid");
  const caller = isUnknown ? stranger : data;
  const isAnonymous = caller?.kind === "anonymous";
  useEffect(() => {
    // The answer also took away the cookie of a session that is over, without which we may be the local owner.
    if (isAnonymous) askAgain();
  }, [isAnonymous]);
  return caller;
}

const mayPass = (error: unknown) => isPassing(error) || isApiError(error, "rate.limited");

/** Who we are; undefined while the server has not said. */
export const CallerContext = createContext<Caller | undefined>(undefined);

export const useCaller = (): Caller | undefined => useContext(CallerContext);

/** Tells whether we have a scope. */
export function useMay(): (scope: Scope) => boolean {
  const caller = useCaller();
  return (scope) => isAllowed(caller, scope);
}

/** While nobody knows who we are, we are taken to have every scope: the server refuses what it has to. */
export const isAllowed = (caller: Caller | undefined, scope: Scope): boolean => caller?.scopes.includes(scope) ?? true;
