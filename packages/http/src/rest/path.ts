import { HttpError } from "../problem.ts";

/** The segments of a raw path, each percent-decoded once (RFC 3986 §2.4). Throws for a path that is not canonical. */
export function pathSegments(path: string): string[] {
  return path.slice(1).split("/").map(segment);
}

function segment(raw: string): string {
  const decoded = decode(raw);
  if (decoded === "" || decoded === "." || decoded === "..") {
    throw new HttpError("request.malformed_path", "The path has an empty or a dot segment.");
  }
  return decoded;
}

function decode(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    throw new HttpError("request.malformed_path", "The path holds a percent sign that encodes no UTF-8.");
  }
}
