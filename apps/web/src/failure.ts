import { isApiError } from "@roster/client";
import { t } from "./texts/t.ts";
import { toast } from "./ui/toasts.tsx";

/** What a person is told of an error, and the id by which its request is found in the server's log. */
export interface Failure {
  message: string;
  requestId?: string;
}

export function failureOf(error: unknown): Failure {
  if (isApiError(error, "client.timeout")) return { message: t("shell.failure.timeout") };
  if (!isApiError(error) || error.status === undefined) return { message: t("shell.failure.unreachable") };
  // The server tells programs to send a key.
  if (error.code === "auth.required") return { message: t("access.again.needed"), requestId: error.requestId };
  return { message: error.message, requestId: error.requestId };
}

/** Whether the server refused it. Where it failed or its answer was lost, the request may have been carried out. */
export function isRefusal(error: unknown): boolean {
  return isApiError(error) && Boolean(error.data) && error.code !== "server.internal";
}

/** "Not saved", or "Perhaps not saved" where nobody knows. */
export function notDone(done: string, error: unknown): string {
  return t(isRefusal(error) ? "shell.failure.not" : "shell.failure.perhapsNot", { done });
}

/** Tells of a failure whose own place on the page is gone. */
export function tellFailure(title: string, error: unknown, onRetry?: () => void): void {
  toast.failed({ title, ...failureOf(error), onRetry });
}
