export type { CallOptions, Mutation, Query, Violation, WireError } from "./calls.ts";
export { createClient } from "./client.ts";
export type * from "./contract.ts";
export { ApiError, isApiError } from "./errors.ts";
export type { ApiErrorCode, ApiErrorFacts, ClientErrorCode } from "./errors.ts";
export type { ClientOptions, Fetch, FetchAnswer, FetchInit, RequestEvent, ResponseEvent } from "./options.ts";
export { pages } from "./pages.ts";
export type { Page, PagedQuery } from "./pages.ts";
