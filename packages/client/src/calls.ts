/** What tRPC takes with any call. */
export interface CallOptions {
  /** For tRPC links; the server never sees it. */
  context?: Record<string, unknown>;
  /** Ends the call, which then rejects. */
  signal?: AbortSignal;
}

/** A procedure that reads. */
export interface Query<Input, Output> {
  query: (input: Input, options?: CallOptions) => Promise<Output>;
}

/** A procedure that writes. */
export interface Mutation<Input, Output> {
  mutate: (input: Input, options?: CallOptions) => Promise<Output>;
}

/** One thing wrong with the input: where it is, which rule it broke, and what would be right. */
export interface Violation {
  path: (string | number)[];
  code: string;
  message: string;
}

/** An error as the server sends it, in tRPC's form. */
export interface WireError<Code extends string> {
  message: string;
  /** tRPC's number for the kind of error. */
  code: number;
  data: {
    /** tRPC's name for the kind of error: `BAD_REQUEST`. */
    code: string;
    httpStatus: number;
    /** The procedure: `users.get`. */
    path: string | undefined;
    /** The stable public code of the error. */
    reason: Code;
    /** With `request.invalid`: all that is wrong, at once. */
    errors?: Violation[];
    /** What the operator of the server finds in its log. */
    requestId: string;
  };
}
