import { createClient, isApiError } from "@roster/client";
import type { Reachable } from "../doors.suite.ts";

export type Operation = "list" | "get" | "create" | "replace" | "update" | "delete";

/** A call as a caller means it, whatever the door. */
export interface Call {
  operation: Operation;
  input: unknown;
}

interface FieldError {
  path: (string | number)[];
  code: string;
  message: string;
}

/** What became of a call: its output (null for none), or its error. */
export type Verdict = { output: unknown } | { code: string; message: string; errors: FieldError[] };

export type Door = (call: Call) => Promise<Verdict>;

const isQuery = (operation: Operation) => operation === "list" || operation === "get";

const refusal = (
  code: string | undefined,
  message: string,
  errors: (FieldError & { in?: string })[] = [],
): Verdict => ({
  code: code ?? "(none)",
  message,
  errors: errors
    .map(({ in: _part, ...error }) => error)
    .toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
});

/** The RPC door, without any client. */
export function rpcDoor({ url, fetch = globalThis.fetch }: Reachable): Door {
  return async ({ operation, input }) => {
    const text = JSON.stringify(input);
    const address = `${url}/trpc/users.${operation}`;
    const response = isQuery(operation)
      ? await fetch(text === undefined ? address : `${address}?input=${encodeURIComponent(text)}`)
      : await fetch(address, { method: "POST", headers: { "content-type": "application/json" }, body: text });
    const { result, error } = (await response.json()) as {
      result?: { data?: unknown };
      error?: { message: string; data: { reason: string; errors?: FieldError[] } };
    };
    return error ? refusal(error.data.reason, error.message, error.data.errors) : { output: result?.data ?? null };
  };
}

const methods = { get: "GET", list: "GET", create: "POST", replace: "PUT", update: "PATCH", delete: "DELETE" } as const;

/** The REST door: the id goes into the path, the version into `If-Match`, the rest into the query or the body. */
export function restDoor({ url, fetch = globalThis.fetch }: Reachable): Door {
  return async ({ operation, input }) => {
    const isObject = typeof input === "object" && input !== null && !Array.isArray(input);
    const isOfOne = operation !== "list" && operation !== "create";
    const { id, version, ...fields } = (isObject && isOfOne ? input : {}) as Record<string, unknown>;
    const rest = isOfOne ? fields : input;
    const path = isOfOne ? `/users/${encodeURIComponent(String(id))}` : "/users";
    const query = isQuery(operation) || operation === "delete" ? queryOf(rest as object | undefined) : "";
    const takesBody = operation === "create" || operation === "replace" || operation === "update";
    const response = await fetch(`${url}${path}${query}`, {
      method: methods[operation],
      headers: {
        ...(takesBody && { "content-type": "application/json" }),
        ...(version !== undefined && { "if-match": `"${JSON.stringify(version)}"` }),
      },
      ...(takesBody && { body: JSON.stringify(rest) }),
    });
    if (response.status === 204) return { output: null };
    const body = (await response.json()) as { code?: string; detail: string; errors?: FieldError[] };
    return response.ok ? { output: body } : refusal(body.code, body.detail, body.errors);
  };
}

function queryOf(fields: object | undefined): string {
  const pairs = Object.entries(fields ?? {}).map(([name, value]) => [name, String(value)]);
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs).toString()}`;
}

/** The client package. */
export function clientDoor({ url, fetch }: Reachable): Door {
  const { users } = createClient({ baseUrl: url, ...(fetch && { fetch }) });
  const procedures = {
    list: users.list.query,
    get: users.get.query,
    create: users.create.mutate,
    replace: users.replace.mutate,
    update: users.update.mutate,
    delete: users.delete.mutate,
  } as Record<Operation, (input: unknown) => Promise<unknown>>;
  return async ({ operation, input }) => {
    try {
      return { output: (await procedures[operation](input)) ?? null };
    } catch (error) {
      if (!isApiError(error)) throw error;
      return refusal(error.code, error.message, error.data?.errors);
    }
  };
}
