import type { AnyTRPCProcedure, AnyTRPCRouter } from "@trpc/server";
import { z } from "zod";
import type { RestMeta, RouteMeta } from "../meta.ts";
import { compileDecoders } from "./decode.ts";
import type { Decoder } from "./decode.ts";

/** A procedure as the REST door serves it: everything that does not depend on the request. */
export interface Route {
  procedure: string;
  type: "query" | "mutation";
  implementation: AnyTRPCProcedure;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** The template: `/users/{id}`. */
  path: string;
  pathFields: string[];
  /** Fields of the input that a body or a query does not give: those of the path, and the one of `If-Match`. */
  foreignFields: string[];
  mediaTypes: readonly string[];
  /** Whether there are fields for a body: `POST /things/{id}/renew` has none. */
  takesBody: boolean;
  input: z.ZodType | undefined;
  decoders: Map<string, Decoder>;
  rest: RestMeta;
  /** All that the procedure says of itself, what this package does not know included. */
  meta: object;
}

interface ProcedureDef {
  type: "query" | "mutation" | "subscription";
  meta?: RouteMeta;
  inputs: unknown[];
}

/** The routes that a router's procedures declare. Throws for a route that could not be served as declared. */
export function routesOf(router: AnyTRPCRouter): Route[] {
  const procedures = Object.entries(router._def.procedures as Record<string, AnyTRPCProcedure>);
  return procedures.flatMap(([procedure, implementation]) => {
    const _def = implementation._def as unknown as ProcedureDef;
    const openapi = _def.meta?.openapi;
    if (!openapi || openapi.enabled === false) return [];
    if (_def.type === "subscription") throw new Error(`${procedure}: a subscription has no REST route.`);
    const input = inputOf(procedure, _def.inputs);
    const decoders = input ? compileDecoders(input) : new Map<string, Decoder>();
    const pathFields = [...openapi.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
    const ifMatch = _def.meta?.rest?.ifMatch;
    const foreignFields = [...pathFields, ...(ifMatch ? [ifMatch.field] : [])];
    return {
      procedure,
      type: _def.type,
      implementation,
      method: openapi.method,
      path: openapi.path,
      pathFields,
      foreignFields,
      mediaTypes: openapi.contentTypes ?? ["application/json"],
      takesBody: isWrite(openapi.method) && input !== undefined && !areAll(foreignFields, decoders),
      input,
      decoders,
      rest: _def.meta?.rest ?? {},
      meta: _def.meta ?? {},
    };
  });
}

const isWrite = (method: string) => ["POST", "PUT", "PATCH"].includes(method);

/** Whether these are all the fields that an input has. What a schema that is no plain object takes is not known here. */
const areAll = (names: string[], fields: ReadonlyMap<string, Decoder>) =>
  fields.size > 0 && [...fields.keys()].every((name) => names.includes(name));

function inputOf(procedure: string, inputs: unknown[]): z.ZodType | undefined {
  if (inputs.length === 0) return undefined;
  const [input] = inputs;
  if (inputs.length > 1 || !(input instanceof z.ZodType)) {
    throw new Error(`${procedure}: a procedure with a REST route takes one zod schema as its input.`);
  }
  return input;
}

interface Node {
  statics: Map<string, Node>;
  parameter?: Node;
  methods: Map<string, Route>;
  path: string;
}

export interface Match {
  methods: ReadonlyMap<string, Route>;
  /** The template of the path. */
  path: string;
  /** The values of the path's parameters, in order, decoded. */
  values: string[];
}

/** Finds routes by path. A written segment is preferred to a parameter, whatever the order of registration. */
export function compileRoutes(routes: Route[]): (segments: string[]) => Match | undefined {
  const root = newNode();
  for (const route of routes) {
    let node = root;
    for (const segment of route.path.split("/").slice(1)) node = child(node, segment);
    if (node.methods.has(route.method)) throw new Error(`${route.procedure}: ${route.method} ${route.path} is taken.`);
    node.methods.set(route.method, route);
    node.path ||= route.path;
  }
  return (segments) => find(root, segments, 0);
}

const newNode = (): Node => ({ statics: new Map(), methods: new Map(), path: "" });

function child(node: Node, segment: string): Node {
  if (segment.startsWith("{")) return (node.parameter ??= newNode());
  const next = node.statics.get(segment) ?? newNode();
  node.statics.set(segment, next);
  return next;
}

function find(node: Node, segments: string[], depth: number): Match | undefined {
  const segment = segments[depth];
  if (segment === undefined)
    return node.methods.size > 0 ? { methods: node.methods, path: node.path, values: [] } : undefined;
  const written = node.statics.get(segment);
  const match = written && find(written, segments, depth + 1);
  if (match || !node.parameter) return match;
  const other = find(node.parameter, segments, depth + 1);
  other?.values.unshift(segment);
  return other;
}
