import { ConfigError, requireSettings } from "../config.ts";
import type { Settings } from "../config.ts";
import type { Check } from "./check.ts";
import { checkStart } from "./checks.ts";
import { lookAround } from "./situation.ts";

/**
 * Judges a start before anything listens: in local mode the settings, in protected mode every check. Throws a ConfigError that names
 * all that fail.
 */
export async function requireStart(settings: Settings, environment: NodeJS.ProcessEnv, folder: string): Promise<void> {
  if (settings.config.mode === "local") return requireSettings(settings.faults);
  const failing = checkStart(await lookAround(settings, environment, folder)).filter(({ faults }) => faults.length > 0);
  if (failing.length > 0) throw new ConfigError(refusal(settings.exposures, failing));
}

function refusal(exposures: readonly string[], failing: readonly Check[]): string {
  const lines = failing.flatMap(({ name, faults }) =>
    faults.map(({ problem, remedy }) => `  ${name}: ${problem}\n      ${remedy}`),
  );
  return [
    `Roster is not started. Others than the owner of this machine could reach it (${exposures.join("; ")}),`,
    "so it has to be protected, and that lacks:\n",
    ...lines,
    "\nThe same list, as often as you like: npm run roster -- doctor",
    "To use it on this machine alone: HOST=127.0.0.1, and neither NODE_ENV=production, PUBLIC_URL nor TRUST_PROXY.",
  ].join("\n");
}

/** What to say loudly at a start, for each protection that the operator has switched off. */
export function warningsOf({ dangers }: Pick<Settings, "dangers">): string[] {
  return [
    ...(dangers.allowHttp
      ? [
          "DANGEROUS_ALLOW_HTTP is set: PUBLIC_URL need not be https. Whoever is on the way can read and use keys, and people " +
            "cannot sign in, since browsers keep the session's cookie only from https.",
        ]
      : []),
    ...(dangers.databasePlaintext
      ? [
          "DANGEROUS_DB_PLAINTEXT is set: the way to the database need not be encrypted. Whoever is on the way can read and " +
            "change everything.",
        ]
      : []),
  ];
}
