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

/** Tells of a failure whose own place on the page is gone. It stays until somebody closes it. */
export function tellFailure(title: string, error: unknown): void {
  notifications.show({ color: "red", title, message: failureOf(error).message, autoClose: false, role: "alert" });
}
