import type { IncomingMessage } from "node:http";
import { DomainError, toTRPCError } from "@roster/api";
import type { Actor, Context, createServices } from "@roster/api";
import { addHeaders } from "@roster/http";
import type { ContextRequest } from "@roster/http";
import type { Door, Identify } from "./identify.ts";
import type { Limits } from "./limits.ts";
import { readSessionCookie, writeSessionCookie } from "./session-cookie.ts";

export interface DoorContextDependencies {
  services: ReturnType<typeof createServices>;
  identify: Identify;
  limits: Limits;
  /** The address of the client, as far as the proxies are trusted. */
  addressOf(req: IncomingMessage): string;
}

/**
 * Makes the context of each request at a door: who calls, and that they have not called too often. A call is charged to its key or operator; one
 * of nobody known, refused credentials included, to the address that it came from. The local owner has no limit. Rejects with
 * what refuses the caller, as tRPC carries it.
 */
export function createDoorContext({ services, identify, limits, addressOf }: DoorContextDependencies, door: Door) {
  async function charge(spender: Spender | undefined, { res, calls }: ContextRequest): Promise<void> {
    if (!spender) return;
    addHeaders(res, await limits.take(spender, calls));
  }

  async function actorOf(request: ContextRequest, address: string): Promise<Actor> {
    const { req, res, requestId } = request;
    try {
      const identified = identify(req, { door, requestId });
      const actor = identified instanceof Promise ? await identified : identified;
      await charge(spenderOf(actor, address), request);
      if (door === "rpc" && actor.kind === "anonymous" && readSessionCookie(req) !== undefined) {
        writeSessionCookie(res, null);
      }
      return actor;
    } catch (error) {
      // Who is over the limit is told so, and not whether what they try is right.
      if (isRefusal(error)) await charge({ kind: "address", name: address }, request);
      throw error;
    }
  }

  return async (request: ContextRequest): Promise<Context> => {
    const address = addressOf(request.req);
    try {
      const actor = await actorOf(request, address);
      const { requestId, res } = request;
      const keepSession = (token: string | null) => writeSessionCookie(res, token);
      return { ...services, actor, requestId, address, keepSession };
    } catch (error) {
      throw toTRPCError(error);
    }
  };
}

type Spender = Parameters<Limits["take"]>[0];

function spenderOf(actor: Actor, address: string): Spender | undefined {
  switch (actor.kind) {
    case "key":
    case "operator":
      return { kind: actor.kind, name: String(actor.id) };
    case "anonymous":
      return { kind: "address", name: address };
    case "local":
    case "host":
      return undefined;
  }
}

const isRefusal = (error: unknown): boolean =>
  error instanceof DomainError && (error.code === "auth.invalid" || error.code === "request.cross_site");
