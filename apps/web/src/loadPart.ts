import { untilUp } from "./connection.ts";

// What the page itself needs is asked for while the server is still known to be there.
const startMs = 200;
let isStarting = true;
setTimeout(() => (isStarting = false), startMs);

/**
 * Loads a part of the admin that comes in a file of its own, for `lazy` and for routes. It waits for a server that is away, since
 * browsers keep the failure of an import and do not try it again.
 */
export function loadPart<Part>(load: () => Promise<Part>): () => Promise<Part> {
  return async () => {
    if (!isStarting) await untilUp();
    return load();
  };
}
