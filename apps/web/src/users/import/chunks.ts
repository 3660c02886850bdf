import { maxUsersAtOnce } from "@roster/api/contract";
import type { Candidate } from "./import.types.ts";

// The server reads bodies of 100,000 bytes.
const maxBytes = 90_000;

const encoder = new TextEncoder();

/** The candidates in pieces that one call can create. */
export function* chunksOf(people: Candidate[]): Generator<Candidate[], undefined> {
  let chunk: Candidate[] = [];
  let bytes = 0;
  for (const candidate of people) {
    const size = encoder.encode(JSON.stringify(candidate.user)).length + 1;
    if (chunk.length === maxUsersAtOnce || (chunk.length > 0 && bytes + size > maxBytes)) {
      yield chunk;
      chunk = [];
      bytes = 0;
    }
    chunk.push(candidate);
    bytes += size;
  }
  if (chunk.length > 0) yield chunk;
}
