import { t } from "../texts/t.ts";

const kinds = ["operator", "key", "user", "session"] as const;

/** Whoever or whatever the audit trail names, as in `operator:1` or `host`, in words. */
export function actorText(name: string): string {
  if (name === "local" || name === "host" || name === "anonymous") return t(`access.actors.${name}`);
  const [before, id = ""] = name.split(":");
  const kind = kinds.find((each) => each === before);
  return kind && id ? t(`access.actors.${kind}`, { id }) : name;
}
