import { createTRPCClient } from "@trpc/client";
import type { TRPCClientError, TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { createBatcher } from "./batch.ts";
import type { RosterClient } from "./contract.ts";
import type { Call } from "./course.ts";
import type { ApiError } from "./errors.ts";
import { badRequest, createExchange } from "./exchange.ts";
import { readOptions } from "./options.ts";
import type { ClientOptions, ReadOptions } from "./options.ts";
import { createRetries } from "./retries.ts";
import type { RosterRouter } from "./router.ts";

/**
 * A client of the server at `baseUrl`: `client.users.get.query({ id: 42 })`. Calls of one tick travel as one request, and what
 * fails in passing is sent again where that cannot do harm. Every call that fails rejects with an {@link ApiError}.
 *
 * Throws a TypeError where an option cannot be meant.
 */
export function createClient(options: ClientOptions): RosterClient {
  return createTRPCClient<RosterRouter>({ links: [createLink(readOptions(options))] });
}

/** The one link of the client, which takes calls of tRPC and sends them over HTTP. */
function createLink(options: ReadOptions): TRPCLink<RosterRouter> {
  const { run, onEnd } = createRetries(options);
  const send = createBatcher({ ...options, exchange: createExchange(options, onEnd) });

  return () =>
    ({ op }) =>
      observable((observer) => {
        const { path, type } = op;
        const isRead = type === "query";
        let input: string | undefined;
        try {
          input = JSON.stringify(op.input);
        } catch (error) {
          return observer.error(trpcErrorOf(badRequest(error)));
        }
        const call: Call = {
          isRead,
          send: (number, signal, onTrip) => send({ path, input, isRead, number, signal, onTrip }),
        };
        run(call, op.signal ?? undefined).then(
          (data) => {
            observer.next({ result: { type: "data", data } });
            observer.complete();
          },
          (error) => observer.error(error),
        );
      });
}

/** Guarantee: at run time every ApiError is one. Its type does without tRPC's. */
const trpcErrorOf = (error: ApiError) => error as unknown as TRPCClientError<RosterRouter>;
