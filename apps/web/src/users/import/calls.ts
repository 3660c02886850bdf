import { FileFault } from "./fileFault.ts";
import type { FaultCode } from "./fileFault.ts";

/** Functions that a worker serves. What they take and give is cloned on the way. */
export type Served = Record<string, (...given: never[]) => unknown>;

/** The same functions as the page calls them. */
export type Remote<Api extends Served> = {
  [Name in keyof Api]: (...given: Parameters<Api[Name]>) => Promise<Awaited<ReturnType<Api[Name]>>>;
};

interface Call {
  id: number;
  name: string;
  given: unknown[];
}

interface Reply {
  id: number;
  given?: unknown;
  fault?: { code: FaultCode; line: number | undefined };
  error?: string;
}

/** Serves functions in a worker. */
export function serve(api: Served): void {
  const functions = api as Record<string, (...given: unknown[]) => unknown>;
  globalThis.addEventListener("message", ({ data: { id, name, given } }: MessageEvent<Call>) => {
    const reply = (answer: Omit<Reply, "id">) => globalThis.postMessage({ id, ...answer }, {});
    Promise.resolve()
      .then(() => functions[name]?.(...given))
      .then(
        (result) => reply({ given: result }),
        (error: unknown) =>
          reply(
            error instanceof FileFault ? { fault: { code: error.code, line: error.line } } : { error: String(error) },
          ),
      );
  });
}

/** Calls functions that a worker serves. They reject with FileFault where the worker threw one. */
export function callsTo<Api extends Served>(worker: Worker): Remote<Api> {
  const waiting = new Map<number, (reply: Reply) => void>();
  let last = 0;
  worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  });
  const call = (name: string, given: unknown[]) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, ({ fault, error, given: result }) => {
        if (fault) reject(new FileFault(fault.code, fault.line));
        else if (error !== undefined) reject(new Error(error));
        else resolve(result);
      });
      worker.postMessage({ id: last, name, given } satisfies Call, {});
    });
  return new Proxy(
    {},
    {
      get:
        (_, name: string) =>
        (...given: unknown[]) =>
          call(name, given),
    },
  ) as Remote<Api>;
}
