import type { DocumentOptions, HeaderObject } from "@roster/http";

const text = (description: string, schema: object, required = false): HeaderObject => ({
  description,
  required,
  schema: { type: "string", maxLength: 200, ...schema },
});

const who = '"(?:key|operator|address)"';

const rateLimit = text(
  "How many calls are left, and for how many seconds they must do (draft-ietf-httpapi-ratelimit-headers).",
  {
    pattern: `^${who};r=\\d+;t=\\d+$`,
    examples: ['"key";r=1199;t=57'],
  },
);
const rateLimitPolicy = text("How many calls there may be in how many seconds, and by whom.", {
  pattern: `^${who};q=\\d+;w=\\d+$`,
  examples: ['"key";q=1200;w=60'],
});
const allowOrigin = text("The origin of the page that asks, if this server lets its pages in.", {
  examples: ["https://app.example.com"],
});
const authenticate = (required: boolean, example: string) =>
  text("What credentials to show (RFC 6750, section 3).", { examples: [example] }, required);
const retryAfter: HeaderObject = {
  description: "How many seconds to wait.",
  required: true,
  schema: { type: "integer", minimum: 0, maximum: 86_400, examples: [12] },
};

/** How the server that serves the API knows its callers and limits them: what it adds to the document of the doors. */
export const surroundings: Pick<DocumentOptions, "access" | "errors" | "headers"> = {
  access: {
    schemes: {
      apiKey: {
        type: "http",
        scheme: "bearer",
        bearerFormat: "rst_ and 38 letters and digits",
        description:
          "An API key, made by an operator or by `POST /keys`, as `Authorization: Bearer rst_…`. It can do what its scopes say. A server that only its own machine can reach answers programs of that machine without one.",
      },
    },
    scopeOf: (meta) => ("scope" in meta && meta.scope !== "anyone" ? String(meta.scope) : undefined),
    errors: ["auth.required", "auth.invalid", "auth.forbidden"],
  },
  errors: ["rate.limited"],
  headers: {
    all: { RateLimit: rateLimit, "RateLimit-Policy": rateLimitPolicy, "Access-Control-Allow-Origin": allowOrigin },
    byStatus: {
      401: { "WWW-Authenticate": authenticate(true, 'Bearer realm="roster"') },
      // A write that a foreign page caused is 403 too, and no credentials would help it.
      403: {
        "WWW-Authenticate": authenticate(
          false,
          'Bearer realm="roster", error="insufficient_scope", scope="users:read"',
        ),
      },
      429: { "Retry-After": retryAfter },
    },
  },
};
