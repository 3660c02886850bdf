import { createHash, randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { hashSecret, isSecret, makeSecret } from "./keys.secret.ts";

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

describe("a secret", () => {
  test("is rst_, 32 random digits and 6 of their checksum", () => {
    const { secret, prefix, lastFour, hash } = makeSecret(randomBytes);
    expect(secret).toMatch(/^rst_[0-9A-Za-z]{38}$/);
    expect([prefix, lastFour]).toEqual([secret.slice(0, 8), secret.slice(-4)]);
    expect(Buffer.from(hash)).toEqual(createHash("sha256").update(secret).digest());
    expect(hashSecret(secret)).toEqual(hash);
    expect(isSecret(secret)).toBe(true);
  });

  test("keeps its form: keys that were given out stay good", () => {
    const fixed = makeSecret((size) => Buffer.from(Array.from({ length: size }, (_, index) => index)));
    expect(fixed.secret).toBe(`rst_${digits.slice(0, 32)}${fixed.secret.slice(-6)}`);
    // CRC-32 as zlib and PNG have it, in six digits of base 62, the highest first.
    expect(base10(fixed.secret.slice(-6))).toBe(crc32(fixed.secret.slice(0, -6)));
  });

  test("uses each digit about equally often", () => {
    let made = 0;
    const counts = new Map<string, number>();
    for (let key = 0; key < 2_000; key += 1) {
      const { secret } = makeSecret((size) => hashSecret(`${(made += 1)}`).subarray(0, size));
      for (const digit of secret.slice(4, 36)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
    }
    expect(counts.size).toBe(62);
    // Bytes modulo 62 would give eight of the digits a fifth more than their share.
    const share = (2_000 * 32) / 62;
    for (const count of counts.values()) expect(Math.abs(count / share - 1)).toBeLessThan(0.15);
  });

  test("is never made twice", () => {
    const made = new Set(Array.from({ length: 10_000 }, () => makeSecret(randomBytes).secret));
    expect(made.size).toBe(10_000);
  });
});

describe("a slip is told", () => {
  const { secret } = makeSecret(randomBytes);

  test("in any place, of any digit", () => {
    for (let place = 4; place < secret.length; place += 1) {
      for (const digit of digits) {
        const typed = secret.slice(0, place) + digit + secret.slice(place + 1);
        expect([typed, isSecret(typed)]).toEqual([typed, typed === secret]);
      }
    }
  });

  test("of two neighbours exchanged", () => {
    for (let place = 4; place < secret.length - 1; place += 1) {
      const typed = secret.slice(0, place) + secret[place + 1] + secret[place] + secret.slice(place + 2);
      expect([typed, isSecret(typed)]).toEqual([typed, typed === secret]);
    }
  });

  test.each([
    "",
    "rst_",
    secret.slice(0, -1),
    `${secret}A`,
    ` ${secret}`,
    `${secret}\n`,
    secret.toUpperCase(),
    secret.slice(4),
  ])("of %j", (typed) => {
    expect(isSecret(typed)).toBe(false);
  });
});

const base10 = (text: string) => [...text].reduce((sum, digit) => sum * 62 + digits.indexOf(digit), 0);

/** ISO 3309, bit by bit. */
function crc32(text: string): number {
  let rest = 0xffffffff;
  for (const byte of Buffer.from(text)) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return (rest ^ 0xffffffff) >>> 0;
}
