/** What answers a router's callers, without Express: for a listener of `node:http` alone. */
export type { ContextRequest, DoorOptions } from "./door.ts";
export { notFound } from "./fallback.ts";
export { addHeaders } from "./guards/answer-head.ts";
export { createGuards } from "./guards/guards.ts";
export type { GuardOptions } from "./guards/guards.ts";
export { chain } from "./handler.ts";
export type { Handler } from "./handler.ts";
export { createRestDoor } from "./rest/rest-door.ts";
export { answerServerErrors } from "./server-errors.ts";
export { createRpcDoor } from "./trpc/rpc-door.ts";
export type { RpcDoorOptions } from "./trpc/rpc-door.ts";
