import { z } from "zod";
import { isExactOrigin, isProxy, isPublicUrl } from "./forms.ts";

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const callsAMinute = (name: string, normal: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, { error: `must be a whole number of calls a minute, such as ${name}=${normal}` })
    .default(String(normal))
    .transform(Number);

const yes = (name: string) => z.literal("1", { error: `must be 1 or left out, such as ${name}=1` }).optional();

const itemsOf = (text: string) => text.split(",").map((item) => item.trim());

/** Every setting. A message says what would be right, and never what was given: that may be a secret in the wrong place. */
export const Environment = z.object({
  HOST: z
    .string()
    .regex(/^[0-9A-Za-z.:%_-]{1,253}$/, { error: "must be an address to listen on, such as HOST=127.0.0.1" })
    .default("127.0.0.1"),
  PORT: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, {
      error: "must be a port from 0 to 65535, such as PORT=3000",
    })
    .default("3000")
    .transform(Number),
  DATABASE_URL: z
    .string()
    // An @ behind the host is the rest of a password that was not encoded.
    .refine((text) => /^postgres(?:ql)?:\/\/[^/]+\/[^@?]+(?:\?.*)?$/.test(text) && URL.canParse(text), {
      error:
        "must be a PostgreSQL URL, its special characters %-encoded, such as " +
        "DATABASE_URL=postgresql://roster:secret@127.0.0.1:5432/roster",
    })
    .optional(),
  DATA_DIR: z.string().min(1, { error: "must be a folder, such as DATA_DIR=.data" }).default(".data"),
  LOG_LEVEL: z
    .enum(logLevels, { error: `must be one of ${logLevels.join(", ")}, such as LOG_LEVEL=info` })
    .default("info"),
  PUBLIC_URL: z
    .string()
    .refine(isPublicUrl, {
      error: "must be where callers find the server, without a path, such as PUBLIC_URL=https://roster.example.com",
    })
    .optional(),
  TRUST_PROXY: z
    .string()
    .transform((text) => (text === "none" ? [] : itemsOf(text)))
    .refine((items) => items.every(isProxy), {
      error: "must be none, or the addresses of your proxies, such as TRUST_PROXY=10.0.0.5,10.1.0.0/16",
    })
    .optional(),
  ALLOWED_ORIGINS: z
    .string()
    .transform(itemsOf)
    .refine((items) => items.every(isExactOrigin), {
      error: "must be exact origins, without a path or *, such as ALLOWED_ORIGINS=https://app.example.com",
    })
    .optional(),
  SESSION_SECRET: z
    .string()
    .min(1, { error: "must be random, such as the output of: openssl rand -base64 32" })
    .optional(),
  RATE_LIMIT_KEY: callsAMinute("RATE_LIMIT_KEY", 1_200),
  RATE_LIMIT_OPERATOR: callsAMinute("RATE_LIMIT_OPERATOR", 12_000),
  RATE_LIMIT_ADDRESS: callsAMinute("RATE_LIMIT_ADDRESS", 60),
  RATE_LIMIT_STORE: z
    .enum(["memory", "postgres"], { error: "must be memory or postgres, such as RATE_LIMIT_STORE=memory" })
    .default("memory"),
  DANGEROUS_ALLOW_HTTP: yes("DANGEROUS_ALLOW_HTTP"),
  DANGEROUS_DB_PLAINTEXT: yes("DANGEROUS_DB_PLAINTEXT"),
});
export type Environment = z.infer<typeof Environment>;
