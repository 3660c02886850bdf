import type { LoadRequest } from "../load.ts";
import { randomNumbers } from "../statistics.ts";

/** Any of the routes, or ten of them, spread over all. */
export type Asked = "any" | "ten";

export type Door = "REST" | "RPC";

/** As many requests for 10 routes as for 1,000, so that the lists themselves cost the load program the same. */
export function requestsTo(door: Door, asked: Asked, routes: number): LoadRequest[] {
  const random = randomNumbers(1);
  const upTo = (count: number) => 1 + Math.floor(random() * count);
  return Array.from({ length: 20_000 }, () => {
    const route = asked === "any" ? upTo(routes) : (upTo(10) * routes) / 10;
    const id = upTo(1_000);
    const input = encodeURIComponent(JSON.stringify({ id }));
    const path = door === "REST" ? `/things${route}/${id}` : `/trpc/things${route}.get?input=${input}`;
    return { method: "GET", path };
  });
}
