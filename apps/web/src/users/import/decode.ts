import { FileFault, maxBytes } from "./fileFault.ts";
import type { Encoding } from "./import.types.ts";

/** The first bytes of files that people take for CSV files. */
const signatures: { bytes: number[]; code: "workbook" | "pdf" }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], code: "workbook" }, // xlsx, ods, numbers
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], code: "workbook" }, // xls
  { bytes: [0x25, 0x50, 0x44, 0x46], code: "pdf" },
];

/** How the text of a file is encoded. Throws FileFault for what is no text. */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes.length === 0) throw new FileFault("empty");
  if (bytes.length > maxBytes) throw new FileFault("tooLarge");
  const signature = signatures.find((known) => startsWith(bytes, known.bytes));
  if (signature) throw new FileFault(signature.code);
  if (startsWith(bytes, [0xff, 0xfe])) return "utf-16le";
  if (startsWith(bytes, [0xfe, 0xff])) return "utf-16be";
  if (bytes.includes(0)) throw new FileFault("binary");
  return isUtf8(bytes) ? "utf-8" : "windows-1252";
}

/** The text of a file, without its byte order mark. What the encoding does not know becomes U+FFFD. */
export function decode(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

const startsWith = (bytes: Uint8Array, start: number[]) => start.every((byte, index) => bytes[index] === byte);
