import { z } from "zod";
import { authInvalid, Role, Scope } from "../access/access.contract.ts";
import { DomainError } from "../errors.ts";
import { timestamp, wholeNumber } from "../fields.ts";
import { aString, hasLength } from "../text.ts";
import { Email } from "../users/users.contract.ts";

export const SessionId = wholeNumber()
  .min(1, "Must be at least 1.")
  .meta({ description: "Given by the server, never used twice.", examples: [3] });
export type SessionId = z.infer<typeof SessionId>;

export const SessionRef = z.strictObject({ id: SessionId }).meta({ description: "Which session." });

export const SignIn = z
  .strictObject({
    email: Email.meta({ description: "The operator's email address.", examples: ["ada@example.com"] }),
    // What a password may be is asked when it is set: here any other is only wrong.
    password: aString()
      .check(hasLength({ max: 128 }))
      .meta({ description: "The operator's password.", maxLength: 128, examples: ["correct horse battery staple"] }),
  })
  .meta({ id: "SignIn", description: "An operator who wants to come in." });
export type SignIn = z.infer<typeof SignIn>;

export const Session = z
  .strictObject({
    id: SessionId,
    email: z
      .string()
      .max(254)
      .meta({ description: "Whose session it is.", examples: ["ada@example.com"] }),
    address: z
      .string()
      .max(45)
      .meta({ description: "From where it was opened.", examples: ["192.0.2.7"] }),
    createdAt: timestamp("When it was opened, in UTC."),
    lastUsedAt: timestamp("When it was last used, in UTC, to the minute."),
    expiresAt: timestamp("When it ends at the latest, in UTC."),
    isCurrent: z.boolean().meta({ description: "Whether it is the one that asks.", examples: [true] }),
  })
  .meta({ id: "Session", description: "Where an operator is signed in." });
export type Session = z.infer<typeof Session>;

export const SessionList = z
  .strictObject({
    items: z.array(Session).max(1_000).meta({ description: "Those that are not over, the latest first." }),
  })
  .meta({ id: "SessionList", description: "The sessions that the caller may end." });
export type SessionList = z.infer<typeof SessionList>;

/** Who the caller is to the server. */
export const Caller = z
  .strictObject({
    kind: z
      .enum(["local", "key", "operator", "anonymous"])
      .meta({ description: "By what the caller is known.", examples: ["operator"] }),
    email: z
      .string()
      .max(254)
      .nullable()
      .meta({ description: "The operator's address; null for others.", examples: ["ada@example.com"] }),
    role: Role.nullable().meta({ description: "The operator's role; null for others." }),
    scopes: z
      .array(Scope)
      .max(Scope.options.length)
      .meta({ description: "What the caller may do.", examples: [["users:read"]] }),
    sessionId: SessionId.nullable().meta({ description: "The operator's session; null for others." }),
  })
  .meta({ id: "Caller", description: "Who the caller is, and what they may do." });
export type Caller = z.infer<typeof Caller>;

/** 401: an unknown address or a wrong password; nobody is told which. */
export const signInRefused = () => authInvalid("The email address or the password is not right.");

/** 404: no session that the caller may end has this id. */
export const sessionNotFound = (id: SessionId) => new DomainError("sessions.not_found", `There is no session ${id}.`);
