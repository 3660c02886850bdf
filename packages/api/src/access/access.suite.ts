import type { Author } from "./access.contract.ts";

/** Whose doing the changes of the suites are. */
export const someone: Author = { actor: { kind: "key", id: 7, scopes: [] }, requestId: 'by "someone", \\ {1,2}' };
