/** What a browser may import of the API: schemas, their types, and the error codes. */
export { problemTypes } from "./errors.ts";
export type { ErrorCode, ProblemType, Violation } from "./errors.ts";
export * from "./users/users.contract.ts";
