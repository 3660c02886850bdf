import { notifications } from "@mantine/notifications";
import { isApiError } from "@roster/client";

/** What a person is told of an error, and the id by which its request is found in the server's log. */
export interface Failure {
  message: string;
  requestId?: string;
}

export function failureOf(error: unknown): Failure {
  if (!isApiError(error)) return { message: "The server cannot be reached." };
  return { message: error.message, requestId: error.data.requestId };
}

/** "Not saved", if the server said so. Where its answer was lost, the request may have been carried out. */
export function notDone(done: string, error: unknown): string {
  return isApiError(error) ? `Not ${done}` : `Perhaps not ${done}`;
}

/** Tells of a failure whose own place on the page is gone. It stays until somebody closes it. */
export function tellFailure(title: string, error: unknown): void {
  notifications.show({ color: "red", title, message: failureOf(error).message, autoClose: false, role: "alert" });
}
