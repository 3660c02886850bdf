import type { ApiError } from "./errors.ts";

/** What a request is made with. `fetch` of every runtime takes it. */
export interface FetchInit {
  method: "GET" | "POST";
  headers: Record<string, string>;
  body?: string;
  signal: AbortSignal;
}

/** What is read of an answer. */
export interface FetchAnswer {
  status: number;
  headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** As much of the standard `fetch` as the client uses. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchAnswer>;

/** An HTTP request that is about to be sent. */
export interface RequestEvent {
  /** What the server knows the request by, in `X-Request-Id`. */
  requestId: string;
  /** 1 where its calls are sent for the first time. */
  attempt: number;
  /** The procedures that it calls, as in `users.get`. */
  paths: readonly string[];
  method: "GET" | "POST";
}

/** An HTTP request that has ended. */
export interface ResponseEvent extends RequestEvent {
  /** From sending the request to the end of the answer, in milliseconds. */
  durationMs: number;
  /** The HTTP status; undefined where there was no answer. 207 where calls that travelled together ended differently. */
  status: number | undefined;
  /** Why there was no answer. An error that the server answered with belongs to a call, which rejects with it. */
  error: ApiError | undefined;
}

/** What {@link createClient} takes. */
export interface ClientOptions {
  /** Where the server is, without `/trpc`: `https://roster.example.com`, or `""` in a page that the server itself serves. */
  baseUrl: string;
  /** Sent as `Authorization: Bearer …`. A function is asked before every request; undefined sends none. */
  apiKey?: string | (() => string | undefined | Promise<string | undefined>) | undefined;
  /** Sends the requests. By default the global `fetch`, looked up when it is called. */
  fetch?: Fetch | undefined;
  /** Further headers. A function is asked before every request. */
  headers?: Record<string, string> | (() => Record<string, string> | Promise<Record<string, string>>) | undefined;
  /** How long a call may take with all its retries, in milliseconds. By default 10,000. */
  timeoutMs?: number | undefined;
  /** How often a call is sent again, at most; by default 2. With 0 no call waits for the end of an outage either. */
  retries?: number | undefined;
  /** Whether calls of one tick travel together, at most 10 in a request. By default true. */
  batch?: boolean | undefined;
  /** Told of every request. What it throws is ignored. */
  onRequest?: ((event: RequestEvent) => void) | undefined;
  /** Told of the end of every request. What it throws is ignored. */
  onResponse?: ((event: ResponseEvent) => void) | undefined;
}

// The longest time that timers of every runtime can measure.
const maxTimeoutMs = 2_147_483_647;
const maxRetries = 10;

/** The options with their defaults, and the URL of the door. */
export interface ReadOptions extends ClientOptions {
  url: string;
  timeoutMs: number;
  retries: number;
  batch: boolean;
}

/** The options with their defaults. Throws a TypeError, without the key, where one of them cannot be meant. */
export function readOptions(options: ClientOptions): ReadOptions {
  const { baseUrl, timeoutMs = 10_000, retries = 2, batch = true, apiKey } = options;
  requireBaseUrl(baseUrl);
  requireInteger("timeoutMs", timeoutMs, 1, maxTimeoutMs);
  requireInteger("retries", retries, 0, maxRetries);
  if (typeof apiKey === "string") requireKey(apiKey);
  return { ...options, url: `${baseUrl.replace(/\/+$/, "")}/trpc`, timeoutMs, retries, batch };
}

/** Throws a TypeError where a key cannot be sent. The error does not contain the key. */
export function requireKey(key: string): void {
  if (/^[\x21-\x7e]+$/.test(key)) return;
  throw new TypeError("apiKey must be visible ASCII characters without spaces: is there a line break at its end?");
}

function requireBaseUrl(baseUrl: string): void {
  const example = 'as in "https://roster.example.com", or "" in a page that the server serves';
  if (typeof baseUrl !== "string") throw new TypeError(`baseUrl must be a string, ${example}.`);
  if (/[?#]/.test(baseUrl)) throw new TypeError(`baseUrl must have no query and no fragment, ${example}.`);
  if (baseUrl === "" || /^\/(?!\/)/.test(baseUrl)) return;
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new TypeError(`baseUrl must be an http or https URL, ${example}.`);
  if (url.username || url.password) throw new TypeError("baseUrl must hold no credentials: they belong into apiKey.");
}

function requireInteger(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new TypeError(`${name} must be an integer from ${least} to ${most}, not ${String(value)}.`);
}
