import { untilUp } from "./connection.ts";

/**
 * Loads a part of the admin that comes in a file of its own, for `lazy` and for routes. While the server is away it waits for
 * it. It rejects where the server is well and the file gone: a newer version of the admin took its place.
 */
export function loadPart<Part>(load: () => Promise<Part>): () => Promise<Part> {
  return async () => {
    try {
      return await load();
    } catch {
      await untilUp();
      return load();
    }
  };
}
