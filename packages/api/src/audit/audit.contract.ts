import { z } from "zod";
import { wholeNumber } from "../fields.ts";
import { aString, hasLength } from "../text.ts";

const cursorForm = { pattern: "^[1-9][0-9]{0,15}$", maxLength: 16, examples: ["1024"] };

export const AuditAction = z
  .enum([
    "users.create",
    "users.update",
    "users.delete",
    "keys.create",
    "keys.rotate",
    "keys.revoke",
    "operators.create",
    "operators.disable",
    "operators.reset_password",
    "sessions.create",
    "sessions.refuse",
    "sessions.delete",
  ])
  .meta({ description: "What was done.", examples: ["users.update"] });
export type AuditAction = z.infer<typeof AuditAction>;

export const AuditEvent = z
  .strictObject({
    id: wholeNumber()
      .min(1)
      .meta({ description: "In the order in which they were written.", examples: [1024] }),
    at: z.iso
      .datetime()
      .max(40)
      .meta({ description: "When it was done, in UTC.", examples: ["2026-11-22T12:00:00.000Z"] }),
    actor: z
      .string()
      .max(40)
      .meta({
        description:
          "Who did it: `operator:1`, `key:7`, `local` for the owner of the machine, `host` for a command on it.",
        examples: ["operator:1"],
      }),
    action: AuditAction,
    subject: z
      .string()
      .max(40)
      .nullable()
      .meta({ description: "What it was done to; null for nothing that exists.", examples: ["user:42"] }),
    fields: z
      .array(z.string().max(40))
      .max(20)
      .meta({ description: "The names of the fields that were set, never their values.", examples: [["email"]] }),
    requestId: z
      .string()
      .max(128)
      .nullable()
      .meta({
        description: "The request that did it, as the log names it; null for a command.",
        examples: ["0f8fad5b-d9cb-469f-a165-70867728950e"],
      }),
  })
  .meta({ id: "AuditEvent", description: "A line of the audit trail." });
export type AuditEvent = z.infer<typeof AuditEvent>;

export const AuditListQuery = z.strictObject({
  limit: wholeNumber()
    .min(1, "Must be at least 1.")
    .max(100, "Must be at most 100.")
    .default(20)
    .meta({ description: "The most lines on a page.", examples: [20] }),
  cursor: z
    .string()
    .regex(new RegExp(cursorForm.pattern), "Must be the nextCursor of a list.")
    .meta({ ...cursorForm, description: "`nextCursor` of the page before. Leave it out for the first page." })
    .optional(),
  subject: aString()
    .check(hasLength({ max: 40 }))
    .meta({ description: "Only what was done to this.", maxLength: 40, examples: ["user:42"] })
    .optional(),
});
export type AuditListQuery = z.infer<typeof AuditListQuery>;

export const AuditPage = z
  .strictObject({
    items: z.array(AuditEvent).max(100).meta({ description: "The latest first." }),
    nextCursor: z
      .string()
      .meta(cursorForm)
      .nullable()
      .meta({ description: "Where the next page starts; null on the last page.", examples: ["1024"] }),
  })
  .meta({ id: "AuditPage", description: "A page of the audit trail." });
export type AuditPage = z.infer<typeof AuditPage>;
