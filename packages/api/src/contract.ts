/** What a browser may import of the API: schemas, their types, and the error codes. */
export { problemTypes } from "./errors.ts";
export type { ErrorCode, ProblemType, Violation } from "./errors.ts";
export * from "./access/access.contract.ts";
export * from "./audit/audit.contract.ts";
export * from "./keys/keys.contract.ts";
export * from "./sessions/sessions.contract.ts";
export * from "./users/users.contract.ts";
