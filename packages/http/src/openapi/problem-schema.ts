import { maxBodyBytes } from "../door.ts";

const requestId = {
  type: "string",
  description: "Names this request in the server's log: the caller's own `X-Request-Id`, or a new one.",
  pattern: "^[\\x21-\\x7e]{1,128}$",
  maxLength: 128,
  examples: ["0f8fad5b-d9cb-469f-a165-70867728950e"],
};

/** A request can name as many unknown fields as its body has room for. */
const mostViolations = maxBodyBytes / 5;

const violation = {
  type: "object",
  description: "One value that is not valid.",
  required: ["in", "path", "code", "message"],
  additionalProperties: false,
  properties: {
    in: {
      type: "string",
      enum: ["body", "query", "path", "header"],
      description: "The part of the request that it is in.",
      examples: ["body"],
    },
    path: {
      type: "array",
      maxItems: 32,
      items: {
        anyOf: [
          { type: "string", maxLength: maxBodyBytes },
          { type: "integer", minimum: 0, maximum: maxBodyBytes },
        ],
      },
      description: "The way to it, by names and positions; empty for the whole part.",
      examples: [["name"]],
    },
    code: {
      type: "string",
      pattern: "^[a-z_]+$",
      maxLength: 64,
      description: "The rule that it breaks, for programs.",
      examples: ["too_small"],
    },
    message: { type: "string", maxLength: 1000, description: "What would be right.", examples: ["Must not be empty."] },
  },
};

/** Problem details (RFC 9457), with the members that the doors add. */
export const problemSchema = {
  type: "object",
  description: "Problem details (RFC 9457).",
  required: ["type", "title", "status", "code", "detail", "requestId"],
  additionalProperties: false,
  properties: {
    type: {
      type: "string",
      format: "uri-reference",
      maxLength: 100,
      description: "A page about this code.",
      examples: ["/problems/request.invalid"],
    },
    title: {
      type: "string",
      maxLength: 200,
      description: "What the code means, the same each time.",
      examples: ["The request is not valid"],
    },
    status: {
      type: "integer",
      minimum: 400,
      maximum: 599,
      description: "The HTTP status, once more.",
      examples: [422],
    },
    code: {
      type: "string",
      pattern: "^[a-z_]+\\.[a-z_]+$",
      maxLength: 64,
      description: "What went wrong, for programs. Codes are added, never renamed.",
      examples: ["request.invalid"],
    },
    detail: {
      type: "string",
      maxLength: 1000,
      description: "What went wrong this time.",
      examples: ["1 field is not valid."],
    },
    requestId,
    errors: {
      type: "array",
      minItems: 1,
      maxItems: mostViolations,
      items: violation,
      description: "Every value that is not valid.",
      examples: [[{ in: "body", path: ["name"], code: "too_small", message: "Must not be empty." }]],
    },
  },
};

/** Problems of one status, with the codes that tell them apart. `request.invalid` always says what is not valid. */
export function problemsOf(status: number, codes: string[]): object {
  const isInvalid = codes.every((code) => code === "request.invalid");
  return {
    allOf: [
      { $ref: "#/components/schemas/Problem" },
      {
        type: "object",
        required: ["status", "code", ...(isInvalid ? ["errors"] : [])],
        properties: { status: { const: status }, code: { type: "string", enum: codes } },
      },
    ],
  };
}

/** `X-Request-Id`, as the body says it too. */
export const requestIdHeader = { description: requestId.description, required: true, schema: requestId };
