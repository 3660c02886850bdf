export { createClient } from "./client.ts";
export type { ClientOptions, RosterClient, RosterRouter } from "./client.ts";
export { isApiError } from "./errors.ts";
export type { ApiError } from "./errors.ts";
