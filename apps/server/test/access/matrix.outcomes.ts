import type { Attempt } from "./matrix.attempts.ts";
import type { Answer } from "./matrix.send.ts";

/** What came of one call. */
export interface Outcome {
  status: number;
  /** Of an error. */
  code?: string | undefined;
  message?: string | undefined;
  /** Of a success. */
  output?: unknown;
}

/** An answer of the RPC door to one call. */
interface Envelope {
  result?: { data?: unknown };
  error?: { message: string; data: { httpStatus: number; reason: string } };
}

/** Problem details, by which the REST door refuses, and whatever comes before both doors. */
interface Problem {
  code?: string;
  detail?: string;
}

/** What came of each call of a request, as its answer tells it. */
export function outcomesOf({ door, paths, request }: Attempt, { status, headers, body }: Answer): Outcome[] {
  if (request.method === "HEAD") return paths.map(() => ({ status }));
  const value: unknown = body === "" ? undefined : JSON.parse(body);
  if (headers["content-type"] === "application/problem+json") {
    const { code, detail } = value as Problem;
    return paths.map(() => ({ status, code, message: detail }));
  }
  if (door === "rest") return [{ status, output: value }];
  const envelopes = (Array.isArray(value) ? value : paths.map(() => value)) as Envelope[];
  return envelopes.map(({ result, error }) =>
    error
      ? { status: error.data.httpStatus, code: error.data.reason, message: error.message }
      : { status: 200, output: result?.data },
  );
}
