import type { ServerResponse } from "node:http";

const labels = new WeakMap<ServerResponse, string>();

/** Names the route that answers, as a template without values of the request: `/users/{id}`, `/trpc/users.get`. */
export function setRouteLabel(res: ServerResponse, label: string): void {
  labels.set(res, label);
}

/** The route that answered, for logs and metrics; undefined when no door took the request. */
export const routeLabelOf = (res: ServerResponse): string | undefined => labels.get(res);
