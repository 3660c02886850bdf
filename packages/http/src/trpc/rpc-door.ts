import type { IncomingMessage, ServerResponse } from "node:http";
import { getTRPCErrorFromUnknown, TRPCError } from "@trpc/server";
import { nodeHTTPRequestHandler } from "@trpc/server/adapters/node-http";
import type { TRPCRequestInfo } from "@trpc/server/http";
import { readText } from "../body-text.ts";
import { maxBatchSize, maxBodyBytes } from "../door.ts";
import type { DoorOptions } from "../door.ts";
import { headersOfAll } from "../error-headers.ts";
import type { Handler } from "../handler.ts";
import { requireShallow } from "../json-depth.ts";
import { HttpError, send, sendProblem } from "../problem.ts";
import { requestIdOf } from "../request-id.ts";
import { setRouteLabel } from "../route-label.ts";
import { refusalOf, requestIds, withDoorErrors } from "./door-errors.ts";
import { createLane } from "./lane.ts";
import { createCallerCheck, namesIn } from "./named-procedures.ts";
import { createPlainReader, isJson } from "./plain-request.ts";

const methods = ["GET", "HEAD", "OPTIONS", "POST"];

export interface RpcDoorOptions extends DoorOptions {
  /** The path under which the procedures are. */
  path?: `/${string}`;
  /** Whether queries may be sent by POST, as tRPC's client does with `methodOverride`. Off, as in tRPC's own adapters. */
  allowMethodOverride?: boolean;
  /** Whether every request goes to tRPC's own adapter. For tests, which compare the two. */
  withoutLane?: boolean;
}

/**
 * Serves a router as tRPC under `/trpc`, or another path. What is not under it is passed on.
 * A batch holds at most 10 calls and a body 100,000 bytes; {@link createGuards} must run before.
 */
export function createRpcDoor(options: RpcDoorOptions): Handler {
  const { router, createContext, catalogue, path: root = "/trpc" } = options;
  const { allowMethodOverride = false, withoutLane = false } = options;
  const served = withDoorErrors(router);
  const known = new Set(Object.keys(router._def.procedures as object));
  const retryAfter = catalogue["server.unavailable"].retryAfterSeconds;
  // The client's fake of the server runs these doors on Node 20 too, which has no RegExp.escape.
  const isUnderRoot = (target: string) =>
    target.startsWith(root) && (target.length === root.length || "/?".includes(target.charAt(root.length)));

  const lane = createLane({ router: served, onError: report });
  const readPlain = createPlainReader(router, allowMethodOverride);
  const requireCaller = createCallerCheck(router);

  return (req, res, next) => {
    const target = req.url ?? "/";
    if (!isUnderRoot(target)) return next();
    serve(req, res, target.slice(root.length)).catch((error: unknown) => {
      const requestId = requestIdOf(res);
      if (!(error instanceof HttpError || error instanceof TRPCError)) {
        options.onError?.(error, { requestId, path: undefined });
        sendProblem(res, catalogue, error);
        return;
      }
      const { status, body } = requestIds.run(requestId, () => refusalOf(served, catalogue, error));
      const headers = error instanceof HttpError ? error.headers : headersFor("unknown", [error]);
      send(res, status, { ...headers, ...json, "Cache-Control": "no-store" }, body);
    });
  };

  /** `target` is what follows the root: names and query. */
  async function serve(req: IncomingMessage, res: ServerResponse, target: string): Promise<void> {
    const { method = "", headers } = req;
    if (method === "OPTIONS") return send(res, 204, { ...allow, "Cache-Control": "no-store" }, "");
    if (!methods.includes(method)) {
      throw new HttpError("method.not_allowed", "Queries are GET and mutations are POST.", { headers: allow });
    }
    // The adapter would mend what is not UTF-8. A text that it finds as the body it takes as it is.
    const body = method === "POST" && isJson(headers["content-type"]) ? await readBody(req, res, target) : undefined;
    const plain = withoutLane || method === "HEAD" ? undefined : readPlain({ method, target, headers, body });
    if (!plain) return toAdapter(req, res, target, body);
    if (plain.calls.length === 1) setRouteLabel(res, `${root}/${plain.calls[0]?.path}`);
    else setLabel(res, plain.calls);
    const requestId = requestIdOf(res);
    const answer = await lane(plain, requestId, () =>
      createContext({ req, res, requestId, calls: plain.calls.length }),
    );
    send(res, answer.status, answerHeaders(plain.type, answer.errors), answer.body);
  }

  /** Whoever may not make a call is told that, and not what is wrong with the body. */
  async function readBody(req: IncomingMessage, res: ServerResponse, target: string): Promise<string> {
    try {
      return await readText(req);
    } catch (refusal) {
      const requestId = requestIdOf(res);
      const names = namesIn(target);
      try {
        await requireCaller(names, await createContext({ req, res, requestId, calls: names.length }));
      } catch (cause) {
        const error = getTRPCErrorFromUnknown(cause);
        report(error, { requestId, path: undefined });
        throw error;
      }
      throw refusal;
    }
  }

  function toAdapter(req: IncomingMessage, res: ServerResponse, target: string, body: string | undefined) {
    const requestId = requestIdOf(res);
    return requestIds.run(requestId, () =>
      nodeHTTPRequestHandler({
        req: body === undefined ? req : Object.assign(req, { body }),
        res,
        path: target.replace(/\?.*$/s, "").slice(1),
        router: served,
        allowMethodOverride,
        maxBatchSize,
        maxBodySize: maxBodyBytes,
        async createContext({ info }) {
          setLabel(res, info.calls);
          const context = (await createContext({ req, res, requestId, calls: info.calls.length })) as object;
          await requireShallowInputs(info).catch(async (refusal: unknown) => {
            await requireCaller(
              info.calls.map(({ path }) => path),
              context,
            );
            throw refusal;
          });
          return context;
        },
        responseMeta({ type, errors }) {
          // tRPC leaves what it refuses before it calls anything as text/plain.
          return { headers: { ...headersFor(type, errors), ...(errors.length > 0 && json) } };
        },
        onError: ({ error, path }) => report(error, { requestId, path }),
      }),
    );
  }

  /** Names that are no procedure's could be anything. */
  function setLabel(res: ServerResponse, calls: { path: string }[]): void {
    const names = new Set(calls.map(({ path }) => (known.has(path) ? path : "?")));
    setRouteLabel(res, `${root}/${[...names].join(",")}`);
  }

  function answerHeaders(type: TRPCRequestInfo["type"], errors: TRPCError[]): Record<string, string> {
    return errors.length === 0 ? success : { Vary: vary, ...json, ...headersFor(type, errors) };
  }

  function headersFor(type: TRPCRequestInfo["type"], errors: TRPCError[]): Record<string, string> {
    if (errors.length === 0) return { "Cache-Control": "private, no-cache" };
    const codes = new Set(errors.map(({ code }) => code));
    return {
      "Cache-Control": "no-store",
      ...(codes.has("SERVICE_UNAVAILABLE") && retryAfter !== undefined && { "Retry-After": String(retryAfter) }),
      ...(codes.has("METHOD_NOT_SUPPORTED") && { Allow: type === "mutation" ? "POST" : "GET" }),
      ...headersOfAll(errors),
    };
  }

  function report(error: TRPCError, where: { requestId: string; path: string | undefined }): void {
    if (error.code !== "INTERNAL_SERVER_ERROR" && error.code !== "SERVICE_UNAVAILABLE") return;
    options.onError?.(error.cause ?? error, where);
  }
}

const allow = { Allow: methods.join(", ") };
const json = { "Content-Type": "application/json" };
/** By these the adapter chooses between one answer and a stream. */
const vary = "trpc-accept, accept";
const success = { Vary: vary, ...json, "Cache-Control": "private, no-cache" };

/** Refuses inputs that are nested too deeply. Input that cannot be read at all is left to the call that asks for it. */
async function requireShallowInputs({ calls }: TRPCRequestInfo): Promise<void> {
  for (const { getRawInput } of calls) {
    const input = await getRawInput().catch(() => undefined);
    try {
      requireShallow(input);
    } catch (cause) {
      throw new TRPCError({ code: "BAD_REQUEST", cause });
    }
  }
}
