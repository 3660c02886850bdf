import type { Route } from "../rest/routes.ts";

/** A header of answers, as OpenAPI describes it. */
export interface HeaderObject {
  description: string;
  required: boolean;
  schema: object;
}

/** Who may call what. */
export interface AccessOptions {
  /** The security schemes of OpenAPI, by name. Any one of them is enough for any operation. */
  schemes: Record<string, object>;
  /** What a procedure asks of its caller, told by its meta; undefined for one that anyone may call. */
  scopeOf(meta: object): string | undefined;
  /** The errors of whoever may not call. */
  errors: string[];
}

/** What the server around the doors adds to the answers of every operation. */
export interface SurroundingsOptions {
  access?: AccessOptions;
  /** Codes of errors that any operation can have, whoever calls. */
  errors?: string[];
  headers?: { all: Record<string, HeaderObject>; byStatus: Record<number, Record<string, HeaderObject>> };
}

const scopeOf = ({ meta }: Route, access: AccessOptions | undefined) => access?.scopeOf(meta);

/**
 * What an operation asks of its caller: for programs, and in a sentence after its description for people. OpenAPI 3.1 would have the
 * scope among the roles of a bearer scheme, which linters take for the fault that it was in 3.0.
 */
export function demandsOf(route: Route, access: AccessOptions | undefined, description?: string): object {
  const scope = scopeOf(route, access);
  if (scope === undefined) return { security: [] };
  return {
    security: Object.keys(access?.schemes ?? {}).map((name) => ({ [name]: [] })),
    "x-required-scope": scope,
    description: [...(description === undefined ? [] : [description]), `Needs the scope \`${scope}\`.`].join(" "),
  };
}

/** The codes of the errors that the surroundings add to an operation. */
export function surroundingErrors(route: Route, { access, errors = [] }: SurroundingsOptions): string[] {
  return [...(scopeOf(route, access) === undefined ? [] : (access?.errors ?? [])), ...errors];
}

/** The headers that the surroundings add to an answer of this status, by reference: they come again and again. */
export function surroundingHeaders(status: number, { headers }: SurroundingsOptions): Record<string, { $ref: string }> {
  const all = Object.keys(headers?.all ?? {}).map((name) => [name, referTo(name)]);
  const own = Object.keys(headers?.byStatus[status] ?? {}).map((name) => [name, referTo(`${name}.${status}`)]);
  return Object.fromEntries([...all, ...own]) as Record<string, { $ref: string }>;
}

const referTo = (name: string) => ({ $ref: `#/components/headers/${name}` });

/** What the references lead to. */
export function headerComponents({ headers }: SurroundingsOptions): Record<string, HeaderObject> {
  const byStatus = Object.entries(headers?.byStatus ?? {}).flatMap(([status, own]) =>
    Object.entries(own).map(([name, header]) => [`${name}.${status}`, header]),
  );
  return { ...headers?.all, ...(Object.fromEntries(byStatus) as Record<string, HeaderObject>) };
}
