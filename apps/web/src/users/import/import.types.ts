import type { UserCreate } from "@roster/api/contract";

/** What a person needs that a file may hold. */
export const fields = ["name", "email", "age"] as const;
export type Field = (typeof fields)[number];

/** The column of each field, from 0; null where the file has none. */
export type Mapping = Record<Field, number | null>;

export const encodings = ["utf-8", "windows-1252", "utf-16le", "utf-16be"] as const;
export type Encoding = (typeof encodings)[number];

export const delimiters = [",", ";", "\t", "|"] as const;

/** How a file is read. What is left out is found out. */
export interface ReadOptions {
  encoding?: Encoding;
  delimiter?: string;
  hasHeadings?: boolean;
}

/** A file as it was read. */
export interface Reading extends Required<ReadOptions> {
  /** A heading for each column, made up where the file has none. */
  headings: string[];
  /** How many rows there are, without headings and blank lines. */
  count: number;
  /** The first of them. */
  preview: string[][];
  mapping: Mapping;
}

/** A row that cannot be imported, and why. */
export interface Problem {
  /** The row's place among all. */
  row: number;
  /** The line of the file that it starts at. */
  line: number;
  field?: Field;
  /** What it has in common with others of its kind. */
  kind: string;
  message: string;
  /** What is there, if it is one value. */
  value?: string;
}

/** What would come of an import. */
export interface CheckReport {
  ready: number;
  rejected: number;
  /** The kinds of problems, the commonest first. */
  kinds: { field?: Field; kind: string; count: number }[];
  /** The first problems, by line. */
  problems: Problem[];
  problemCount: number;
}

/** A row that can be imported. */
export interface Candidate {
  row: number;
  user: UserCreate;
}

/** A row that the server did not take, and why. */
export interface Refusal {
  row: number;
  message: string;
}
