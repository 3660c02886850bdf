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

/** The `security` of an operation. For a scheme without scopes of its own, OpenAPI 3.1 lists the roles that a caller needs. */
export function securityOf(route: Route, access: AccessOptions | undefined): object[] {
  const scope = scopeOf(route, access);
  return scope === undefined ? [] : Object.keys(access?.schemes ?? {}).map((name) => ({ [name]: [scope] }));
}

/** A sentence on what an operation asks for, since programs seldom show the roles. */
export function scopeSentence(route: Route, access: AccessOptions | undefined): string | undefined {
  const scope = scopeOf(route, access);
  return scope && `Needs the scope \`${scope}\`.`;
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
