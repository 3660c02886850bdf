import { hash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { KeySecret } from "./keys.service.ts";

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const form = /^rst_[0-9A-Za-z]{38}$/;

/** A key: `rst_`, 32 random digits of base 62 (190 bits), and 6 that are the CRC-32 of what is before them. */
export function makeSecret(randomBytes: (size: number) => Uint8Array): KeySecret {
  const body = `rst_${randomDigits(32, randomBytes)}`;
  const secret = body + checksum(body);
  return { secret, hash: hashSecret(secret), prefix: secret.slice(0, 8), lastFour: secret.slice(-4) };
}

/** Whether a text has the form of a key and its checksum, so that a slip in typing is told without a query. */
export function isSecret(text: string): boolean {
  return form.test(text) && checksum(text.slice(0, -6)) === text.slice(-6);
}

/** What is kept of a key. It is random, so a slow hash would not protect it better. */
export const hashSecret = (secret: string): Uint8Array => hash("sha256", secret, "buffer");

/** Bytes from 248 on are left out: the others fall on each digit equally often. */
function randomDigits(count: number, randomBytes: (size: number) => Uint8Array): string {
  let text = "";
  while (text.length < count) {
    for (const byte of randomBytes(count)) if (byte < 248 && text.length < count) text += digits[byte % 62];
  }
  return text;
}

function checksum(text: string): string {
  let rest = crc32(text);
  let sum = "";
  for (let place = 0; place < 6; place += 1) {
    sum = digits.charAt(rest % 62) + sum;
    rest = Math.floor(rest / 62);
  }
  return sum;
}
