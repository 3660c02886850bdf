import type { OpenApiMeta } from "trpc-to-openapi";
import type { z } from "zod";

/** What a procedure declares about its REST route, beside trpc-to-openapi's `openapi`. */
export interface RestMeta {
  /** The status of success. 200 unless told; 204 sends no body. */
  status?: 200 | 201 | 202 | 204;
  /** The named schema of the body, for the document. Input fields that it lacks come from the path or a header. */
  body?: z.ZodType;
  /** `Location` of what was made (RFC 9110 §10.2.2). */
  location?(output: never): string;
  /** A strong entity tag of the output (RFC 9110 §8.8.3), quotes included. */
  entityTag?(output: never): string;
  /** The input field that `If-Match` fills, and the value that a tag stands for there: for a foreign tag, one that nothing has. */
  ifMatch?: { field: string; valueOf(tag: string): unknown };
  /** Where the next page starts; becomes `Link: <…>; rel="next"` (RFC 8288) with the query's `cursor` replaced. */
  nextCursor?(output: never): string | null;
  /** Codes of the errors that only this operation has, for the document. */
  errors?: string[];
}

/** The meta of a procedure that is served at the REST door. */
export interface RouteMeta {
  openapi?: OpenApiMeta["openapi"];
  rest?: RestMeta;
}
