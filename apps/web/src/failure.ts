import { notifications } from "@mantine/notifications";
import { isApiError } from "@roster/client";

/** What a person is told of an error, and the id by which its request is found in the server's log. */
export interface Failure {
  message: string;
  requestId?: string;
}

export function failureOf(error: unknown): Failure {
  if (isApiError(error, "client.timeout")) return { message: "The server did not answer in time." };
  if (!isApiError(error) || error.status === undefined) return { message: "The server cannot be reached." };
  return { message: error.message, requestId: error.requestId };
}

/** "Not saved", if the server refused it. Where it failed or its answer was lost, the request may have been carried out. */
export function notDone(done: string, error: unknown): string {
  const isRefused = isApiError(error) && Boolean(error.data) && error.code !== "server.internal";
  return isRefused ? `Not ${done}` : `Perhaps not ${done}`;
}

/** Tells of a failure whose own place on the page is gone. It stays until somebody closes it. */
export function tellFailure(title: string, error: unknown): void {
  notifications.show({ color: "red", title, message: failureOf(error).message, autoClose: false, role: "alert" });
}
