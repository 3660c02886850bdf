import type { Reply } from "./check.questions.ts";

/** Of a user who was created: any id and any times of the right form, and an address without the part that made it unique. */
export function withoutOwn(nonce: string): (text: string) => string {
  return (text) =>
    JSON.stringify(JSON.parse(text), (key, value: unknown) => {
      if (key === "id" && Number.isSafeInteger(value)) return "id";
      if (key.endsWith("At") && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(String(value))) return "time";
      return typeof value === "string" ? value.replace(nonce, "nonce") : value;
    });
}

/** Remembers what the first peer says to each question, and tells how a reply is not what it is to be; null where it is. */
export function createReference(): (reply: Reply) => string | null {
  const texts = new Map<string, string>();
  return (reply) => {
    const { question, answer, wanted, location } = reply;
    const isClass = wanted < 100;
    if ((isClass ? Math.floor(answer.status / 100) : answer.status) !== wanted) {
      const statuses = isClass ? `${wanted}00 to ${wanted}99` : wanted;
      return `${question}: status ${answer.status}, not ${statuses}: ${start(answer.text)}`;
    }
    if (isClass || wanted >= 300) return null;
    if (answer.type !== "application/json") return `${question}: type ${answer.type}, not application/json`;
    if (location && answer.location !== location) return `${question}: Location ${answer.location}, not ${location}`;
    const text = reply.normalize?.(answer.text) ?? answer.text;
    const reference = texts.get(question) ?? text;
    texts.set(question, reference);
    return text === reference ? null : `${question}: ${difference(text, reference)}`;
  };
}

/** Of a text, perhaps a page of HTML, as much as a line can hold. */
function start(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}

/** Both texts from shortly before where they part. */
function difference(text: string, reference: string): string {
  let same = 0;
  while (same < text.length && text[same] === reference[same]) same += 1;
  const from = Math.max(0, same - 60);
  return `answered\n        …${start(text.slice(from))}\n    not …${start(reference.slice(from))}`;
}
