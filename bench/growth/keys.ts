import { randomBytes } from "node:crypto";
import { makeSecret } from "../../packages/api/src/keys/keys.secret.ts";
import type { BenchContext } from "../context.ts";
import { users } from "../draw.ts";
import type { LoadRequest } from "../load.ts";
import { operations as compared, requestsOf } from "../operations.ts";
import { startServer } from "../process.ts";
import { trpc } from "../rpc.ts";
import { createUsersDatabase, fillUsers, serverMain } from "../table.ts";
import { inRounds } from "./rounds.ts";
import type { Failure, Figures } from "./rounds.ts";
import { atMost } from "./target.ts";
import type { Target } from "./target.ts";

const connections = 64;
const bound = 1.15;
const measured = ["get-rest", "get-rpc", "create"] as const;

export interface KeysResult {
  connections: number;
  /** Without a key, as the local owner, and with one. */
  operations: { name: string; figures: (Figures | Failure)[] }[];
  targets: Target[];
}

/** Roster as it ships, asked by the local owner and by who presents an API key, in turn and by the same process. */
export async function measureKeys({ postgres, folder, isQuick, say }: BenchContext): Promise<KeysResult> {
  const database = "growth_keys";
  const url = await createUsersDatabase(postgres, database, users, folder);
  const { secret, hash, prefix, lastFour } = makeSecret(randomBytes);
  await postgres.run(
    database,
    `INSERT INTO api_keys (name, scopes, hash, prefix, last_four, created_by, expires_at)
     VALUES ('bench', '{users:read,users:write}', $1, $2, $3, 'host', now() + interval '1 day')`,
    [Buffer.from(hash), prefix, lastFour],
  );
  const server = await startServer(
    {
      name: "roster-keys",
      command: process.execPath,
      args: [serverMain],
      // The most that there is: what is measured is that calls are counted, not that they are refused.
      env: { DATABASE_URL: url, RATE_LIMIT_KEY: "999999999" },
    },
    folder,
  );
  const result: KeysResult = { connections, operations: [], targets: [] };
  try {
    for (const id of measured) {
      const { title, writes } = compared[id];
      say(`keys: ${title}`);
      const requests = requestsOf(id, trpc);
      const reset = writes ? { reset: () => fillUsers(postgres, database, users) } : {};
      const subjects = [requests, withKey(requests, secret)].map((sent, index) => ({
        size: index,
        server,
        requests: sent,
        ...reset,
      }));
      const pace = isQuick ? { rounds: 1, seconds: 1, warmUpSeconds: 1 } : { rounds: 5, seconds: 2, warmUpSeconds: 3 };
      const figures = await inRounds(subjects, { connections, ...pace });
      result.operations.push({ name: title, figures });
      result.targets.push(atMost(`${title}: with an API key against without`, bound, figures[1]));
    }
  } finally {
    await server.stop();
  }
  return result;
}

const withKey = (requests: LoadRequest[], secret: string): LoadRequest[] =>
  requests.map((request) => ({ ...request, headers: { ...request.headers, Authorization: `Bearer ${secret}` } }));
