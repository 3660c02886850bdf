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

/** Every procedure of the API: `client.users.get.query({ id: 42 })`. */
export interface RosterClient {
  users: UsersClient;
}
