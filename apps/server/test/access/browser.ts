/** What a page of our own sends with a request, as browsers do. */
const ownPage = { "sec-fetch-site": "same-origin" };

export interface RpcAnswer {
  status: number;
  headers: Headers;
  /** What the call gave; undefined for an error. */
  data: unknown;
  /** The code and the message of an error. */
  error: { reason: string; message: string } | undefined;
}

/** A browser with a page of the server open, as far as sessions go: it keeps the cookie and sends it. */
export function openBrowser(url: string) {
  let cookie: string | undefined;

  async function send(method: "GET" | "POST", path: string, input: unknown, headers: object): Promise<RpcAnswer> {
    const query = method === "GET" && input !== undefined ? `?input=${encodeURIComponent(JSON.stringify(input))}` : "";
    const response = await fetch(`${url}/trpc/${path}${query}`, {
      method,
      headers: { "content-type": "application/json", ...(cookie !== undefined && { cookie }), ...headers },
      ...(method === "POST" && { body: JSON.stringify(input) }),
    });
    const [given] = response.headers.getSetCookie();
    if (given !== undefined) cookie = given.includes("Max-Age=0") ? undefined : given.split(";")[0];
    const body = (await response.json()) as RpcBody & Problem;
    return { status: response.status, headers: response.headers, data: body.result?.data, error: errorOf(body) };
  }

  return {
    query: (path: string, input?: unknown, headers: object = ownPage) => send("GET", path, input, headers),
    mutate: (path: string, input?: unknown, headers: object = ownPage) => send("POST", path, input, headers),
    cookie: () => cookie,
    /** As one who copied it would. */
    setCookie(given: string | undefined) {
      cookie = given;
    },
  };
}

interface RpcBody {
  result?: { data: unknown };
  error?: { message: string; data: { reason: string } };
}

/** What comes before the doors refuses by problem details. */
interface Problem {
  code?: string;
  detail?: string;
}

function errorOf({ error, code, detail = "" }: RpcBody & Problem): RpcAnswer["error"] {
  if (error) return { reason: error.data.reason, message: error.message };
  return code === undefined ? undefined : { reason: code, message: detail };
}
