import { appRouter, problemTypes } from "@roster/api";
import { createFakeContext } from "@roster/api/testing";
import { answerServerErrors, chain, createGuards, createRestDoor, createRpcDoor, notFound } from "@roster/http/doors";
import type { DoorOptions, Handler } from "@roster/http/doors";
import type { UserCreate } from "./contract.ts";
import { createUnboundServer, fetchFrom } from "./testing.fetch.ts";

/** A `fetch` whose requests a fake roster answers. */
export type FakeRoster = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** What {@link createFakeRoster} takes. */
export interface FakeRosterOptions {
  /** Who is there at first, with ids from 1. */
  users?: readonly UserCreate[] | undefined;
  /**
   * The clock, read once for each write of a user, those of `users` first. Unless told, it stands at 2026-01-01T00:00:00Z when
   * it is first read and goes on by a second each time.
   */
  now?: (() => Date) | undefined;
}

/**
 * A Roster server in memory, for tests: a `fetch` to give to `createClient`, or to send REST requests with. It answers as the
 * server does, at both doors and under any host, because it is made of the server's own parts; the pages for people
 * (`/docs`, `/app`, `/health` and the like) are not among them. Whoever asks may do everything, as programs on the machine of a
 * server in local mode may: keys can be made, and none is asked for. Each has users of its own, and the same requests get the same
 * answers, request ids too where the caller sends none. It needs Node 20.19 or later.
 *
 * Throws TypeError for a user that the API would refuse, and names the field.
 *
 * @example
 * const users = [{ name: "Ada Lovelace", email: "ada@example.com", age: 36 }];
 * const client = createClient({ baseUrl: "", fetch: createFakeRoster({ users }) });
 */
export function createFakeRoster(options: FakeRosterOptions = {}): FakeRoster {
  const { users = [], now = steadyClock() } = options;
  const doors: DoorOptions = {
    router: appRouter,
    catalogue: problemTypes,
    createContext: createFakeContext({ now, users }),
  };
  const guards = createGuards({ catalogue: problemTypes, isOwnHost: () => true });
  const ways = [createRpcDoor(doors), createRestDoor(doors), notFound(doors)];
  const server = createUnboundServer(chain(doors, countRequests(), guards, ...ways));
  answerServerErrors(server, doors);
  return fetchFrom(server);
}

function steadyClock(): () => Date {
  let time = Date.UTC(2026, 0, 1);
  return () => {
    const date = new Date(time);
    time += 1000;
    return date;
  };
}

/** A request that has no id gets the next number for one: the server's own would be random. */
function countRequests(): Handler {
  let count = 0;
  return ({ headers }, _res, next) => {
    headers["x-request-id"] ??= `fake-${(count += 1)}`;
    next();
  };
}
