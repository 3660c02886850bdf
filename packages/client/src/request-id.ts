/** A new id for a request: 128 random bits in hexadecimal. `crypto.randomUUID` is missing on insecure origins. */
export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
