import { isApiError } from "@roster/client";

/** What a person is told of an error, and the id by which its request is found in the server's log. */
export interface Failure {
  message: string;
  requestId?: string;
}

export function failureOf(error: unknown): Failure {
  if (!isApiError(error)) return { message: "The server cannot be reached. Nothing was lost on this page." };
  return { message: error.message, requestId: error.data.requestId };
}
