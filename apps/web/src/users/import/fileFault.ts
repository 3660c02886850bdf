export type FaultCode =
  | "empty"
  | "tooLarge"
  | "tooManyRows"
  | "workbook"
  | "pdf"
  | "binary"
  | "openQuote"
  | "wildQuote"
  | "unread";

/** A file that cannot be imported as it is. `line` says where, if it is a place. */
export class FileFault extends Error {
  readonly code: FaultCode;
  readonly line: number | undefined;

  constructor(code: FaultCode, line?: number) {
    super(code);
    this.code = code;
    this.line = line;
  }
}

export const maxBytes = 20_000_000;
export const maxRows = 200_000;
