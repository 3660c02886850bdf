// 32 bytes as hexadecimal digits, and as base64 without padding.
const hexLength = 64;
const otherLength = 43;

const samples =
  /change.?me|replace.?(?:me|this)|your.?secret|my.?secret|secret|password|passw0rd|example|sample|placeholder|insecure|default|development|roster/i;

/** What is wrong with a secret that is to be at least 32 random bytes; undefined where nothing is seen. It is not repeated. */
export function secretFault(secret: string): string | undefined {
  const isHex = /^[0-9a-f]+$/i.test(secret);
  const needed = isHex ? hexLength : otherLength;
  if (secret.length < needed) return `has ${secret.length} characters; 32 random bytes are ${needed} or more`;
  if (samples.test(secret)) return "looks like a sample, not like random bytes";
  // Of random text none of these is found in a lifetime.
  const isRegular = new Set(secret).size < (isHex ? 8 : 16) || isRepeated(secret) || isRow(secret);
  return isRegular ? "is too regular to be random bytes" : undefined;
}

/** Whether a text is one part, said again: its start comes back before the middle and from there on all is as before. */
function isRepeated(text: string): boolean {
  for (let period = 1; period <= text.length / 2; period += 1) {
    if (text.startsWith(text.slice(period))) return true;
  }
  return false;
}

/** Whether more than half of the characters follow their neighbour, as in `0123456789` and `zyxwvu`. */
function isRow(text: string): boolean {
  let steps = 0;
  for (let place = 1; place < text.length; place += 1) {
    if (Math.abs(text.charCodeAt(place) - text.charCodeAt(place - 1)) <= 1) steps += 1;
  }
  return steps > text.length / 2;
}
