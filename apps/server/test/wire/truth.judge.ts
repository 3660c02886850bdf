import type { Answer } from "./truth.document.ts";
import type { Tried } from "./truth.requests.ts";
import type { Received } from "./truth.send.ts";

export type FaultKind =
  | "5xx"
  | "undocumented status"
  | "valid refused"
  | "invalid accepted"
  | "refused otherwise"
  | "body off its schema"
  | "header off its schema"
  | "stack";

export interface Fault {
  kind: FaultKind;
  what: string;
}

/** Headers that say how HTTP or every page is served, not what the operation answers. */
const general = new Set(
  `connection content-length content-type date keep-alive transfer-encoding
  content-security-policy cross-origin-resource-policy referrer-policy x-content-type-options`.split(/\s+/),
);

const refusals = new Set([400, 401, 403, 405, 406, 408, 411, 413, 414, 415, 417, 421, 422, 431]);

/** A frame of a stack, a path into the source, or a word of SQL with its table. */
export const leak =
  /\n\s+at |"stack"|node_modules|\.[cm]?[jt]s:\d+|node:internal|\b(?:SELECT|INSERT INTO|UPDATE) .*"?users"?/;

/** All that is wrong with an answer, by the document. */
export function judge({ operation, sent, verdict }: Tried, received: Received): Fault[] {
  const { status, headers, text } = received;
  const faults: Fault[] = [];
  const blame = (kind: FaultKind, what: string) => faults.push({ kind, what });

  if (status >= 500) blame("5xx", String(status));
  if (leak.test(text)) blame("stack", text.slice(0, 300));
  const answer = operation.answers.get(status);
  if (!answer) {
    blame("undocumented status", String(status));
    return faults;
  }
  if (verdict === "valid" && refusals.has(status)) blame("valid refused", `${status} ${text.slice(0, 300)}`);
  if (verdict !== "valid" && status !== verdict) {
    blame(refusals.has(status) ? "refused otherwise" : "invalid accepted", `${status} in place of ${verdict}`);
  }
  for (const what of headerFaults(answer, headers)) blame("header off its schema", what);
  for (const what of bodyFaults(answer, received, sent.method === "HEAD")) blame("body off its schema", what);
  const given = sent.headers["X-Request-Id"];
  if (given !== undefined && /^[\x21-\x7e]{1,128}$/.test(given) !== (headers["x-request-id"] === given)) {
    blame("header off its schema", "X-Request-Id is kept if, and only if, it is 1 to 128 visible characters");
  }
  return faults;
}

function headerFaults(answer: Answer, headers: Received["headers"]): string[] {
  const declared = [...answer.headers].flatMap(([name, { required, schema, accepts }]) => {
    const text = headers[name];
    if (text === undefined) return required ? [`${name} is missing`] : [];
    const value = schema.type === "integer" && /^\d+$/.test(text) ? Number(text) : text;
    return accepts(value) ? [] : [`${name}: ${text}`];
  });
  const undeclared = Object.keys(headers).filter((name) => !general.has(name) && !answer.headers.has(name));
  return [...declared, ...undeclared.map((name) => `${name} is not in the document`)];
}

function bodyFaults({ content }: Answer, { headers, text }: Received, isHead: boolean): string[] {
  const type = headers["content-type"];
  if (content.size === 0) return text === "" && type === undefined ? [] : [`${type} where there is to be no body`];
  const accepts = content.get(type ?? "");
  if (!accepts) return [`the content type ${type}`];
  if (isHead) return text === "" ? [] : ["a body in the answer to HEAD"];
  const value = parse(text);
  return value !== undefined && accepts(value) ? [] : [text.slice(0, 500)];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
