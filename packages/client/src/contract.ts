// What the client types. Written by `npm run contract` from the procedures of packages/api; not edited by hand.

import type { Mutation, Query } from "./calls.ts";

/** A page of users. */
export interface UserPage {
  /** In the order that `sort` asks for. */
  items: User[];
  /** Where the next page starts; null on the last page. */
  nextCursor: string | null;
  /** How many users match in all; only with `includeTotal`. */
  total?: number;
}

/** A person in the roster. */
export interface User {
  /** Given by the server, never used twice. */
  id: number;
  /** Full name, of 1 to 200 characters. Spaces around it are removed. */
  name: string;
  /**
   * Unique, of at most 254 characters. Spaces around it are removed, and it is kept in lower case and in Unicode form
   * NFC.
   */
  email: string;
  /** In years. From 0 to 150. */
  age: number;
  /** Starts at 1 and grows by 1 with every change. */
  version: number;
  /** When the user was created, in UTC. */
  createdAt: string;
  /** When the user was last changed, in UTC. */
  updatedAt: string;
}

/** What became of many new users. */
export interface UserCreateResults {
  /** What became of each user, in the order in which they were sent. */
  results: (UserCreated | UserNotCreated)[];
}

/** One of many users, who was created. */
export interface UserCreated {
  /** A person in the roster. */
  user: User;
}

/** One of many users, who was not created. */
export interface UserNotCreated {
  /** Why one of many users was not created. */
  error: UserRefusal;
}

/** Why one of many users was not created. */
export interface UserRefusal {
  /** The stable code of the error. */
  code: "users.email_taken";
  /** What went wrong, for people. */
  message: string;
}

/** A page of API keys. */
export interface ApiKeyPage {
  /** The newest first. */
  items: ApiKey[];
  /** Where the next page starts; null on the last page. */
  nextCursor: string | null;
}

/** An API key, without its secret. */
export interface ApiKey {
  /** Given by the server, never used twice. */
  id: number;
  /** What the key is for, of 1 to 100 characters. Spaces around it are removed. */
  name: string;
  /** What the key may do. */
  scopes: KeyScope[];
  /** How the key begins. */
  prefix: string;
  /** How the key ends. */
  lastFour: string;
  /** Who made it, as the audit trail names them. */
  createdBy: string;
  /** When the key was made, in UTC. */
  createdAt: string;
  /** From when on the key is refused, in UTC. */
  expiresAt: string;
  /** When the key was revoked, in UTC; null where it was not. */
  revokedAt: string | null;
  /** When the key was last used, in UTC, to the minute; null for never. */
  lastUsedAt: string | null;
}

/** A right that an API key can have. */
export type KeyScope = "users:read" | "users:write" | "users:delete" | "keys:manage";

/** A key that was just made, with its secret. */
export interface NewApiKey {
  /** An API key, without its secret. */
  key: ApiKey;
  /** The key itself, for `Authorization: Bearer …`. It is shown this once and kept nowhere. */
  secret: string;
}

/** Who the caller is, and what they may do. */
export interface Caller {
  /** By what the caller is known. */
  kind: "local" | "key" | "operator" | "anonymous";
  /** The operator's address; null for others. */
  email: string | null;
  /** The operator's role; null for others. */
  role: Role | null;
  /** What the caller may do. */
  scopes: Scope[];
  /** The operator's session; null for others. */
  sessionId: number | null;
}

/** What an operator may do: everything, or only look. */
export type Role = "admin" | "viewer";

/** A right that a caller can have. */
export type Scope = "users:read" | "users:write" | "users:delete" | "keys:manage" | "sessions:manage" | "audit:read";

/** The sessions that the caller may end. */
export interface SessionList {
  /** Those that are not over, the latest first. */
  items: Session[];
}

/** Where an operator is signed in. */
export interface Session {
  /** Given by the server, never used twice. */
  id: number;
  /** Whose session it is. */
  email: string;
  /** From where it was opened. */
  address: string;
  /** When it was opened, in UTC. */
  createdAt: string;
  /** When it was last used, in UTC, to the minute. */
  lastUsedAt: string;
  /** When it ends at the latest, in UTC. */
  expiresAt: string;
  /** Whether it is the one that asks. */
  isCurrent: boolean;
}

/** A page of the audit trail. */
export interface AuditPage {
  /** The latest first. */
  items: AuditEvent[];
  /** Where the next page starts; null on the last page. */
  nextCursor: string | null;
}

/** A line of the audit trail. */
export interface AuditEvent {
  /** In the order in which they were written. */
  id: number;
  /** When it was done, in UTC. */
  at: string;
  /** Who did it: `operator:1`, `key:7`, `local` for the owner of the machine, `host` for a command on it. */
  actor: string;
  /** What was done. */
  action: AuditAction;
  /** What it was done to; null for nothing that exists. */
  subject: string | null;
  /** The names of the fields that were set, never their values. */
  fields: string[];
  /** The request that did it, as the log names it; null for a command. */
  requestId: string | null;
}

/** What was done. */
export type AuditAction =
  | "users.create"
  | "users.update"
  | "users.delete"
  | "keys.create"
  | "keys.rotate"
  | "keys.revoke"
  | "operators.create"
  | "operators.disable"
  | "operators.reset_password"
  | "sessions.create"
  | "sessions.refuse"
  | "sessions.delete";

/** What `users.list` takes. */
export interface UserListQuery {
  /** Part of the name or the email address, without regard to case. */
  q?: string | undefined;
  /** The whole email address. */
  email?: string | undefined;
  /** The lowest age, included. From 0 to 150. */
  minAge?: number | undefined;
  /** The highest age, included. From 0 to 150. */
  maxAge?: number | undefined;
  /** The most users on a page. From 1 to 100. By default 20. */
  limit?: number | undefined;
  /** `nextCursor` of the page before, under the same `sort`. Leave it out for the first page. */
  cursor?: string | undefined;
  /**
   * The order of the list; `-` is descending. Names are ordered without regard to case. Ties are ordered by id. By
   * default "id".
   */
  sort?: UserSort | undefined;
  /** Whether the page says how many users match in all. By default false. */
  includeTotal?: boolean | undefined;
}

/** The order of the list; `-` is descending. Names are ordered without regard to case. Ties are ordered by id. */
export type UserSort =
  | "id"
  | "-id"
  | "name"
  | "-name"
  | "email"
  | "-email"
  | "age"
  | "-age"
  | "createdAt"
  | "-createdAt";

/** What `users.get` takes. */
export interface UsersGetInput {
  /** Given by the server, never used twice. */
  id: number;
}

/** What a new user needs. */
export interface UserCreate {
  /** Full name, of 1 to 200 characters. Spaces around it are removed. */
  name: string;
  /**
   * Unique, of at most 254 characters. Spaces around it are removed, and it is kept in lower case and in Unicode form
   * NFC.
   */
  email: string;
  /** In years. From 0 to 150. */
  age: number;
}

/** New users, 1 to 100 of them. */
export interface UserCreateMany {
  /** The users to create. */
  users: UserCreate[];
}

/** The whole user, as it is to be. */
export interface UserReplace {
  /** Full name, of 1 to 200 characters. Spaces around it are removed. */
  name: string;
  /**
   * Unique, of at most 254 characters. Spaces around it are removed, and it is kept in lower case and in Unicode form
   * NFC.
   */
  email: string;
  /** In years. From 0 to 150. */
  age: number;
}

/** What `users.replace` takes. */
export interface UsersReplaceInput extends UserReplace {
  /** Given by the server, never used twice. */
  id: number;
  /** Starts at 1 and grows by 1 with every change. */
  version?: number | undefined;
}

/** The fields to change, at least one (JSON Merge Patch, RFC 7396). */
export interface UserPatch {
  /** Full name, of 1 to 200 characters. Spaces around it are removed. */
  name?: string | undefined;
  /**
   * Unique, of at most 254 characters. Spaces around it are removed, and it is kept in lower case and in Unicode form
   * NFC.
   */
  email?: string | undefined;
  /** In years. From 0 to 150. */
  age?: number | undefined;
}

/** What `users.update` takes. */
export interface UsersUpdateInput extends UserPatch {
  /** Given by the server, never used twice. */
  id: number;
  /** Starts at 1 and grows by 1 with every change. */
  version?: number | undefined;
}

/** What `users.delete` takes. */
export interface UsersDeleteInput {
  /** Given by the server, never used twice. */
  id: number;
  /** Starts at 1 and grows by 1 with every change. */
  version?: number | undefined;
}

/** What `keys.list` takes. */
export interface ApiKeyListQuery {
  /** The most keys on a page. From 1 to 100. By default 20. */
  limit?: number | undefined;
  /** `nextCursor` of the page before. Leave it out for the first page. */
  cursor?: string | undefined;
}

/** What a new key needs. */
export interface ApiKeyCreate {
  /** What the key is for, of 1 to 100 characters. Spaces around it are removed. */
  name: string;
  /** What the key may do. */
  scopes: KeyScope[];
  /** For how many days the key is good. From 1 to 365. By default 90. */
  expiresInDays?: number | undefined;
}

/** Which key. */
export interface ApiKeyRef {
  /** Given by the server, never used twice. */
  id: number;
}

/** An operator who wants to come in. */
export interface SignIn {
  /** The operator's email address. */
  email: string;
  /** The operator's password. */
  password: string;
}

/** Which session. */
export interface SessionRef {
  /** Given by the server, never used twice. */
  id: number;
}

/** What `audit.list` takes. */
export interface AuditListQuery {
  /** The most lines on a page. From 1 to 100. By default 20. */
  limit?: number | undefined;
  /** `nextCursor` of the page before. Leave it out for the first page. */
  cursor?: string | undefined;
  /** Only what was done to this. */
  subject?: string | undefined;
}

/** Every error code of the server. Codes are added, never renamed. */
export type ErrorCode =
  /** The body is not JSON. */
  | "request.malformed_json"
  /** The path is not canonical. */
  | "request.malformed_path"
  /** The request is not HTTP. */
  | "request.malformed_http"
  /** The request took too long. */
  | "request.timeout"
  /** The headers are too large. */
  | "request.headers_too_large"
  /** The body is nested too deeply. */
  | "request.too_deep"
  /** Credentials are required. */
  | "auth.required"
  /** The credentials are not valid. */
  | "auth.invalid"
  /** The scope is missing. */
  | "auth.forbidden"
  /** The request came from another site. */
  | "request.cross_site"
  /** There is no such user. */
  | "users.not_found"
  /** There is nothing at this path. */
  | "route.not_found"
  /** The path does not take this method. */
  | "method.not_allowed"
  /** The email address is taken. */
  | "users.email_taken"
  /** The user has changed. */
  | "users.version_conflict"
  /** There is no such API key. */
  | "keys.not_found"
  /** The API key is over. */
  | "keys.not_active"
  /** There is no such session. */
  | "sessions.not_found"
  /** A precondition does not hold. */
  | "request.precondition_failed"
  /** The body is too large. */
  | "request.too_large"
  /** The media type is not supported. */
  | "request.unsupported_media_type"
  /** The host is not served here. */
  | "host.not_allowed"
  /** There is no such part. */
  | "request.range_not_satisfiable"
  /** The request is not valid. */
  | "request.invalid"
  /** Too many requests. */
  | "rate.limited"
  /** Something went wrong on the server. */
  | "server.internal"
  /** The server cannot answer now. */
  | "server.unavailable";

/** The procedures of `users`. */
export interface UsersClient {
  /** List users. */
  list: Query<UserListQuery | void | undefined, UserPage>;
  /** Read a user. Fails with `users.not_found`. */
  get: Query<UsersGetInput, User>;
  /** Create a user. Fails with `users.email_taken`. */
  create: Mutation<UserCreate, User>;
  /** Create many users. */
  createMany: Mutation<UserCreateMany, UserCreateResults>;
  /** Replace a user. Fails with `users.not_found`, `users.email_taken`, `users.version_conflict`. */
  replace: Mutation<UsersReplaceInput, User>;
  /** Change fields of a user. Fails with `users.not_found`, `users.email_taken`, `users.version_conflict`. */
  update: Mutation<UsersUpdateInput, User>;
  /** Delete a user. Fails with `users.not_found`, `users.version_conflict`. */
  delete: Mutation<UsersDeleteInput, void>;
}

/** The procedures of `keys`. */
export interface KeysClient {
  /** List API keys. */
  list: Query<ApiKeyListQuery | void | undefined, ApiKeyPage>;
  /** Create an API key. */
  create: Mutation<ApiKeyCreate, NewApiKey>;
  /** Rotate an API key. Fails with `keys.not_found`, `keys.not_active`. */
  rotate: Mutation<ApiKeyRef, NewApiKey>;
  /** Revoke an API key. Fails with `keys.not_found`. */
  revoke: Mutation<ApiKeyRef, ApiKey>;
}

/** The procedures of `sessions`. */
export interface SessionsClient {
  /** Sign in as an operator. Fails with `auth.invalid`, `rate.limited`. */
  create: Mutation<SignIn, Caller>;
  /** Who the caller is. */
  get: Query<void, Caller>;
  /** List the sessions that the caller may end. */
  list: Query<void, SessionList>;
  /** End a session, or sign out. Fails with `sessions.not_found`. */
  delete: Mutation<SessionRef, void>;
}

/** The procedures of `audit`. */
export interface AuditClient {
  /** Read the audit trail, the latest first. */
  list: Query<AuditListQuery | void | undefined, AuditPage>;
}

/** Every procedure of the API: `client.users.get.query({ id: 42 })`. */
export interface RosterClient {
  users: UsersClient;
  keys: KeysClient;
  sessions: SessionsClient;
  audit: AuditClient;
}
