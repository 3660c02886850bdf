import type { LoadRequest } from "./load.ts";

export interface Answer {
  status: number;
  type: string;
  location: string | null;
  text: string;
}

/** Sends a request by itself. Throws where there is no answer within 10 s. */
export async function exchange(url: string, { method, path, headers, body }: LoadRequest): Promise<Answer> {
  const response = await fetch(url + path, {
    method,
    headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) },
    ...(body !== undefined && { body }),
    signal: AbortSignal.timeout(10_000),
  });
  const { status, headers: answered } = response;
  const [type = ""] = (answered.get("content-type") ?? "").split(";");
  return { status, type, location: answered.get("location"), text: await response.text() };
}
