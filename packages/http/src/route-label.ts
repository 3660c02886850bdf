import type { ServerResponse } from "node:http";

const label = Symbol("route");

interface Labelled extends ServerResponse {
  [label]?: string;
}

/** Names the route that answers, as a template without values of the request: `/users/{id}`, `/trpc/users.get`. */
export function setRouteLabel(res: ServerResponse, route: string): void {
  (res as Labelled)[label] = route;
}

/** The route that answered, for logs and metrics; undefined when no door took the request. */
export const routeLabelOf = (res: ServerResponse): string | undefined => (res as Labelled)[label];
