import type { AnyTRPCRouter } from "@trpc/server";
import { z } from "zod";
import type { RestMeta, RouteMeta } from "../meta.ts";
import { compileDecoders } from "./decode.ts";
import type { Decoder } from "./decode.ts";

/** A procedure as the REST door serves it: everything that does not depend on the request. */
export interface Route {
  procedure: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** The template: `/users/{id}`. */
  path: string;
  pathFields: string[];
  mediaTypes: readonly string[];
  takesBody: boolean;
  input: z.ZodType | undefined;
  decoders: Map<string, Decoder>;
  rest: RestMeta;
}

interface ProcedureDef {
  meta?: RouteMeta;
  inputs: unknown[];
}

/** The routes that a router's procedures declare. Throws for a route that could not be served as declared. */
export function routesOf(router: AnyTRPCRouter): Route[] {
  const procedures = Object.entries(router._def.procedures as Record<string, { _def: ProcedureDef }>);
  return procedures.flatMap(([procedure, { _def }]) => {
    const openapi = _def.meta?.openapi;
    if (!openapi || openapi.enabled === false) return [];
    const input = inputOf(procedure, _def.inputs);
    const pathFields = [...openapi.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
    return {
      procedure,
      method: openapi.method,
      path: openapi.path,
      pathFields,
      mediaTypes: openapi.contentTypes ?? ["application/json"],
      takesBody: ["POST", "PUT", "PATCH"].includes(openapi.method) && input !== undefined,
      input,
      decoders: input ? compileDecoders(input) : new Map(),
      rest: _def.meta?.rest ?? {},
    };
  });
}

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
}

export interface Match {
  methods: ReadonlyMap<string, Route>;
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
  }
  return (segments) => find(root, segments, 0);
}

const newNode = (): Node => ({ statics: new Map(), methods: new Map() });

function child(node: Node, segment: string): Node {
  if (segment.startsWith("{")) return (node.parameter ??= newNode());
  const next = node.statics.get(segment) ?? newNode();
  node.statics.set(segment, next);
  return next;
}

function find(node: Node, segments: string[], depth: number): Match | undefined {
  const segment = segments[depth];
  if (segment === undefined) return node.methods.size > 0 ? { methods: node.methods, values: [] } : undefined;
  const written = node.statics.get(segment);
  const match = written && find(written, segments, depth + 1);
  if (match || !node.parameter) return match;
  const other = find(node.parameter, segments, depth + 1);
  return other && { ...other, values: [segment, ...other.values] };
}
