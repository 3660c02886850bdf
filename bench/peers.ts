import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { users } from "./draw.ts";
import { operations } from "./operations.ts";
import type { OperationId, Store } from "./operations.ts";
import type { ServerCommand } from "./process.ts";
import * as protocols from "./rpc.ts";
import type { RpcProtocol } from "./rpc.ts";

export interface Peer {
  id: string;
  /** Its name and version, and what it is made of. */
  title: string;
  /** A limit is no framework: what is left when one does without. */
  kind: "roster" | "framework" | "limit";
  operations: OperationId[];
  rpc: RpcProtocol | null;
  /** How a creation is answered: always with the user, not always with 201 and its Location. */
  created: { status: number; location: boolean };
  /** Whether it knows its users from others and good input from bad. */
  isStrict: boolean;
  server(store: Store): Omit<ServerCommand, "name" | "env"> & { env?: Record<string, string> };
}

const folder = import.meta.dirname;
const python = "/usr/bin/python3";

const idsWhere = (test: (operation: (typeof operations)[OperationId]) => boolean) =>
  (Object.keys(operations) as OperationId[]).filter((id) => test(operations[id]));
const all = idsWhere(() => true);
const rest = idsWhere(({ door }) => door === "REST");
const restOverDatabase = idsWhere(({ door, store }) => door === "REST" && store === "database");

/** Every peer, Roster first. */
export const peers: Peer[] = [
  {
    ...framework("roster", "Roster", { operations: all, rpc: protocols.trpc }),
    kind: "roster",
    server: (store) => node(store === "memory" ? "peers/roster-memory.ts" : "../apps/server/src/main.ts", {}),
  },
  framework("fastify", `Fastify ${version("fastify")}, fastify-type-provider-zod`),
  framework("hono", `Hono ${version("hono")}, zod-openapi, node-server`),
  framework("express", `Express ${version("express")}, zod by hand`),
  {
    ...framework("nest", `NestJS ${version("@nestjs/core")}, class-validator, Express`),
    // Its decorators carry types, which Node cannot strip: it is compiled beforehand.
    server: () => node("dist/bench/peers/nest/main.js"),
  },
  framework("orpc", `oRPC ${version("@orpc/server")}, RPC and OpenAPI handlers`, {
    operations: all,
    rpc: protocols.orpc,
    created: { status: 201, location: false },
  }),
  framework("trpc", `tRPC ${version("@trpc/server")}, trpc-to-openapi, stock adapters on Express`, {
    operations: all,
    rpc: protocols.trpc,
    created: { status: 200, location: false },
  }),
  {
    ...framework("fastapi", `FastAPI ${pythonVersion()}, uvicorn, asyncpg`),
    server: () => ({ command: python, args: [join(folder, "peers/fastapi.py")] }),
  },
  { ...framework("node-pg", "node:http and pg, prepared statements", { operations: restOverDatabase }), kind: "limit" },
  {
    ...framework("node-http", "node:http alone", { operations: ["memory-rest"] }),
    kind: "limit",
    isStrict: false,
  },
];

/** Why a peer cannot be started on this machine, or null where it can. */
export function whyMissing({ id }: Peer): string | null {
  if (id !== "fastapi" || pythonVersion() !== "") return null;
  return "FastAPI is not installed (Debian: apt-get install python3-fastapi python3-uvicorn python3-asyncpg)";
}

/** How to start a peer on a store. */
export function commandOf(peer: Peer, store: Store, databaseUrl: string): ServerCommand {
  const { env, ...command } = peer.server(store);
  const stored = store === "memory" ? { STORE: store, USERS: String(users) } : { DATABASE_URL: databaseUrl };
  return { name: `${peer.id}-${store}`, ...command, env: { ...stored, ...env } };
}

/** A framework with a REST door that does as all do, except where `different`. */
function framework(id: string, title: string, different: Partial<Peer> = {}): Peer {
  return {
    id,
    title,
    kind: "framework",
    operations: rest,
    rpc: null,
    created: { status: 201, location: true },
    isStrict: true,
    server: () => node(`peers/${id}.ts`),
    ...different,
  };
}

function node(file: string, env: Record<string, string> = { NODE_ENV: "production" }) {
  return { command: process.execPath, args: [join(folder, file)], env };
}

function version(name: string): string {
  return JSON.parse(readFileSync(join(folder, "node_modules", name, "package.json"), "utf8")).version;
}

/** Empty where what it needs is not installed. */
function pythonVersion(): string {
  const program = "import fastapi, uvicorn, asyncpg; print(fastapi.__version__)";
  return spawnSync(python, ["-c", program], { encoding: "utf8" }).stdout?.trim() ?? "";
}
