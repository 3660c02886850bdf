import { z } from "zod";
import { KeyScope } from "../access/access.contract.ts";
import { DomainError } from "../errors.ts";
import { timestamp, wholeNumber } from "../fields.ts";
import { requiredOr, trimmedText } from "../text.ts";

export const ApiKeyId = wholeNumber()
  .min(1, "Must be at least 1.")
  .meta({ description: "Given by the server, never used twice.", examples: [7] });
export type ApiKeyId = z.infer<typeof ApiKeyId>;

export const ApiKeyRef = z.strictObject({ id: ApiKeyId }).meta({ description: "Which key." });

const Scopes = z
  .array(KeyScope, { error: (issue) => requiredOr(issue.input, "Must be a list of scopes.") })
  .min(1, "Must hold at least one scope.")
  .max(KeyScope.options.length, "Must hold each scope at most once.")
  .refine((scopes) => new Set(scopes).size === scopes.length, { error: "Must hold each scope at most once." })
  .meta({ description: "What the key may do.", examples: [["users:read"]], uniqueItems: true });

const timestampOrNull = (description: string) =>
  timestamp(description)
    .nullable()
    .meta({ description, examples: [null, "2026-11-22T12:00:00.000Z"] });

export const ApiKeyName = trimmedText({ max: 100 }).meta({
  description: "What the key is for, of 1 to 100 characters. Spaces around it are removed.",
  examples: ["Nightly export"],
});

const nightly = {
  id: 7,
  name: "Nightly export",
  scopes: ["users:read" as const],
  prefix: "rst_4fGh",
  lastFour: "x9Qz",
  createdBy: "operator:1",
  createdAt: "2026-11-22T12:00:00.000Z",
  expiresAt: "2027-02-20T12:00:00.000Z",
  revokedAt: null,
  lastUsedAt: null,
};

export const ApiKey = z
  .strictObject({
    id: ApiKeyId,
    name: ApiKeyName,
    scopes: Scopes,
    prefix: z
      .string()
      .max(8)
      .meta({ description: "How the key begins.", examples: ["rst_4fGh"] }),
    lastFour: z
      .string()
      .max(4)
      .meta({ description: "How the key ends.", examples: ["x9Qz"] }),
    createdBy: z
      .string()
      .max(40)
      .meta({ description: "Who made it, as the audit trail names them.", examples: ["operator:1"] }),
    createdAt: timestamp("When the key was made, in UTC."),
    expiresAt: timestamp("From when on the key is refused, in UTC."),
    revokedAt: timestampOrNull("When the key was revoked, in UTC; null where it was not."),
    lastUsedAt: timestampOrNull("When the key was last used, in UTC, to the minute; null for never."),
  })
  .meta({ id: "ApiKey", description: "An API key, without its secret.", examples: [nightly] });
export type ApiKey = z.infer<typeof ApiKey>;

export const defaultKeyDays = 90;
export const maxKeyDays = 365;

export const ApiKeyCreate = z
  .strictObject({
    name: ApiKeyName,
    scopes: Scopes,
    expiresInDays: wholeNumber()
      .min(1, "Must be at least 1.")
      .max(maxKeyDays, `Must be at most ${maxKeyDays}.`)
      .default(defaultKeyDays)
      .meta({ description: "For how many days the key is good.", examples: [defaultKeyDays] }),
  })
  .meta({
    id: "ApiKeyCreate",
    description: "What a new key needs.",
    examples: [{ name: nightly.name, scopes: nightly.scopes }],
  });
export type ApiKeyCreate = z.infer<typeof ApiKeyCreate>;

const secret = "rst_4fGhT0qLm2VbN8sKpW3xY7zRcJ5dEaHu1ox9Qz";

export const NewApiKey = z
  .strictObject({
    key: ApiKey,
    secret: z
      .string()
      .regex(/^rst_[0-9A-Za-z]{38}$/)
      .max(42)
      .meta({
        description: "The key itself, for `Authorization: Bearer …`. It is shown this once and kept nowhere.",
        examples: [secret],
      }),
  })
  .meta({
    id: "NewApiKey",
    description: "A key that was just made, with its secret.",
    examples: [{ key: nightly, secret }],
  });
export type NewApiKey = z.infer<typeof NewApiKey>;

const cursorForm = { pattern: "^[1-9][0-9]{0,15}$", maxLength: 16, examples: ["7"] };

export const ApiKeyListQuery = z.strictObject({
  limit: wholeNumber()
    .min(1, "Must be at least 1.")
    .max(100, "Must be at most 100.")
    .default(20)
    .meta({ description: "The most keys on a page.", examples: [20] }),
  cursor: z
    .string()
    .regex(new RegExp(cursorForm.pattern), "Must be the nextCursor of a list.")
    .meta({ ...cursorForm, description: "`nextCursor` of the page before. Leave it out for the first page." })
    .optional(),
});
export type ApiKeyListQuery = z.infer<typeof ApiKeyListQuery>;

export const ApiKeyPage = z
  .strictObject({
    items: z
      .array(ApiKey)
      .max(100)
      .meta({ description: "The newest first.", examples: [[nightly]] }),
    nextCursor: z
      .string()
      .meta(cursorForm)
      .nullable()
      .meta({ description: "Where the next page starts; null on the last page.", examples: ["7"] }),
  })
  .meta({ id: "ApiKeyPage", description: "A page of API keys.", examples: [{ items: [nightly], nextCursor: null }] });
export type ApiKeyPage = z.infer<typeof ApiKeyPage>;

/** 404: no key has this id. */
export const keyNotFound = (id: ApiKeyId) => new DomainError("keys.not_found", `There is no API key ${id}.`);

/** 409: the key has expired or was revoked. */
export const keyNotActive = (id: ApiKeyId) =>
  new DomainError("keys.not_active", `The API key ${id} has expired or was revoked. Create a new one.`);
