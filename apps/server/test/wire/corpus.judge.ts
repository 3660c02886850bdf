import { isDeepStrictEqual } from "node:util";
import { present } from "./corpus.case.ts";
import type { Case, StoredUser } from "./corpus.case.ts";
import { isMeant } from "./corpus.meant.ts";
import type { WireAnswer, WireRequest } from "./corpus.socket.ts";

interface ErrorOnTheWire {
  code?: string;
  message: string;
  requestId?: string;
  errors: { path: (string | number)[]; message: string }[];
}

/** Sends a request, and resolves to its one answer. */
export type Send = (request: WireRequest) => Promise<WireAnswer>;

/** Sends the request of a case to a server without users and tells what differs from what is listed; nothing if all is right. */
export async function judge(send: Send, given: Case): Promise<string[]> {
  const faults: string[] = [];
  const check = (what: string, actual: unknown, expected: unknown) => {
    if (!isDeepStrictEqual(actual, expected)) faults.push(`${what}: ${show(actual)}, not ${show(expected)}`);
  };

  const { line, body } = given.request;
  const needsUser = given.beside || line.includes("{id}") || (typeof body === "string" && body.includes("{id}"));
  const id = needsUser ? await makeUser(send) : undefined;
  const answer = await send({
    ...given.request,
    line: line.replaceAll("{id}", String(id)),
    ...(typeof body === "string" && { body: body.replaceAll("{id}", String(id)) }),
  });

  check("status", answer.status, given.status);
  for (const [name, value] of Object.entries(given.headers ?? {})) check(name, answer.headers[name], value);
  faults.push(...formFaults(answer));
  if (answer.status >= 400) {
    const error = errorIn(answer);
    check("code", error?.code, given.code);
    if (given.fields) check("fields", namesIn(error), given.fields.toSorted());
  }
  if (given.answer !== undefined && !holds(parse(answer.body), given.answer)) {
    faults.push(`answer: ${answer.body.slice(0, 300)}, without ${show(given.answer)}`);
  }

  const affected = id ?? idIn(answer);
  if (given.stored) for (const read of await readAtBothDoors(send, affected)) check("stored", read, given.stored);
  else if (id === undefined) check("users made", await countUsers(send), 0);
  else if (given.code !== undefined) for (const read of await readAtBothDoors(send, id)) check("kept", read, present);
  if (affected !== undefined) await send({ line: `DELETE /users/${affected}` });
  return faults;
}

/** What no answer may be, whatever the request. */
function formFaults({ status, headers, body }: WireAnswer): string[] {
  const faults: string[] = [];
  if (status >= 500) faults.push(`a ${status}`);
  if (/\bat \S+ \(|\bat (?:file|node):|node_modules|\.[cm]?[jt]s:\d|"stack"/.test(body)) faults.push("a stack");
  const requestId = headers["x-request-id"];
  if (!requestId) faults.push("no X-Request-Id");
  if (status < 400) return faults;
  const error = errorIn({ status, headers, body });
  if (!error) return [...faults, `no error in ${headers["content-type"]}: ${body.slice(0, 200)}`];
  if (error.requestId !== requestId) faults.push(`request id ${error.requestId} in the body`);
  for (const message of [error.message, ...error.errors.map((one) => one.message)]) {
    if (!isMeant(message)) faults.push(`a message that nobody meant: ${message}`);
  }
  return faults;
}

/** The error that an answer carries, in either door's shape and with no more members than that has. */
function errorIn({ status, headers, body }: WireAnswer): ErrorOnTheWire | undefined {
  const content = parse(body);
  if (headers["content-type"] === "application/problem+json") {
    const { type, title, status: said, code, detail, requestId, errors = [], ...more } = content as Problem;
    const isWhole = typeof title === "string" && said === status && type === `/problems/${code}`;
    return isWhole && isEmpty(more) ? { code, message: detail, requestId, errors } : undefined;
  }
  const shape = (Array.isArray(content) ? content[0] : content) as { error?: RpcError } | undefined;
  if (headers["content-type"] !== "application/json" || !shape?.error) return undefined;
  const { message, data, code: number, ...rest } = shape.error;
  const { code, httpStatus, reason, errors = [], requestId, path: _path, ...more } = data;
  const isWhole = typeof number === "number" && typeof code === "string" && (httpStatus === status || status === 207);
  return isWhole && isEmpty(rest) && isEmpty(more) ? { code: reason, message, requestId, errors } : undefined;
}

interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  requestId: string;
  errors?: ErrorOnTheWire["errors"];
}

interface RpcError {
  code: number;
  message: string;
  data: {
    code: string;
    httpStatus: number;
    path?: string;
    reason: string;
    requestId: string;
    errors?: ErrorOnTheWire["errors"];
  };
}

const namesIn = (error: ErrorOnTheWire | undefined) => [
  ...new Set(error?.errors.map(({ path }) => path.join(".")).toSorted()),
];

/** The id of the user that an answer holds, at either door. */
function idIn({ body }: WireAnswer): number | undefined {
  const content = parse(body) as { id?: number; result?: { data?: { id?: number } } } | undefined;
  return content?.id ?? content?.result?.data?.id;
}

async function makeUser(send: Send): Promise<number | undefined> {
  return idIn(await send({ line: "POST /users", body: JSON.stringify(present) }));
}

async function readAtBothDoors(send: Send, id: number | undefined): Promise<(StoredUser | undefined)[]> {
  const rest = parse((await send({ line: `GET /users/${id}` })).body);
  const input = encodeURIComponent(JSON.stringify({ id }));
  const rpc = parse((await send({ line: `GET /trpc/users.get?input=${input}` })).body) as Enveloped;
  return [rest, rpc.result?.data].map((user) => {
    const { name, email, age } = (user ?? {}) as StoredUser;
    return { name, email, age };
  });
}

async function countUsers(send: Send): Promise<unknown> {
  const answer = await send({ line: "GET /users?limit=1&includeTotal=true" });
  return (parse(answer.body) as { total?: number }).total;
}

interface Enveloped {
  result?: { data?: unknown };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Whether `actual` has every member that `expected` has. */
function holds(actual: unknown, expected: unknown): boolean {
  if (typeof expected !== "object" || expected === null) return Object.is(actual, expected);
  if (typeof actual !== "object" || actual === null || Array.isArray(actual) !== Array.isArray(expected)) return false;
  if (Array.isArray(expected) && expected.length !== (actual as unknown[]).length) return false;
  return Object.entries(expected).every(([key, value]) => holds((actual as Record<string, unknown>)[key], value));
}

const isEmpty = (value: object) => Object.keys(value).length === 0;

const show = (value: unknown) => (JSON.stringify(value) ?? "nothing").slice(0, 300);
