import type { BenchContext } from "./context.ts";
import { users } from "./draw.ts";
import { exchange } from "./exchange.ts";
import type { LoadRequest } from "./load.ts";
import { measure } from "./measure.ts";
import { operations, requestsOf } from "./operations.ts";
import type { OperationId } from "./operations.ts";
import type { Options } from "./options.ts";
import { commandOf } from "./peers.ts";
import type { Peer } from "./peers.ts";
import { startServer } from "./process.ts";
import type { RunningServer } from "./process.ts";
import { createProgress } from "./progress.ts";
import type { Run } from "./results.ts";
import { database, fillUsers } from "./table.ts";

/**
 * One peer after the other in each round, and so round after round: what drifts on the machine, drifts for all.
 * A measurement that fails is told in `failures` and does not cost the others.
 */
export async function compare(options: Options, context: BenchContext, failures: string[]): Promise<Run[]> {
  const rounds = options.stages.reduce((sum, stage) => sum + stage.rounds, 0);
  const pairs = options.operations.flatMap((id) => peersOf(id, options));
  const progress = createProgress(pairs.length * rounds, context.say);
  const runs: Run[] = [];
  for (const operation of options.operations) {
    await fillUsers(context.postgres, database, users);
    const contenders = await Promise.all(peersOf(operation, options).map((peer) => enter(peer, operation, context)));
    for (const contender of contenders) {
      context.say(`  ${operations[operation].title}: ${contender.peer.title} runs warm`);
      await load(contender, 64, options.runInSeconds);
    }
    for (const { connections, rounds: count } of options.stages) {
      for (let round = 1; round <= count; round += 1) {
        for (const contender of contenders) {
          progress.begin(`${operations[operation].title}, ${connections} connections: ${contender.peer.title}`);
          if (operations[operation].writes) await fillUsers(context.postgres, database, users);
          try {
            await load(contender, connections, options.warmUpSeconds);
            const measurement = await load(contender, connections, options.seconds);
            runs.push({ operation, peer: contender.peer.id, connections, ...measurement });
            context.say(`    ${Math.round(measurement.perSecond)} requests/s, p99 ${measurement.p99Ms.toFixed(1)} ms`);
          } catch (error) {
            failures.push(`${operations[operation].title}, ${connections} connections, ${(error as Error).message}`);
            context.say(`    ${failures.at(-1)}`);
          }
        }
      }
    }
    await Promise.all(contenders.map(({ server }) => server.stop()));
  }
  return runs;
}

interface Contender {
  peer: Peer;
  server: RunningServer;
  requests: LoadRequest[];
}

const peersOf = (id: OperationId, { peers }: Options) => peers.filter((peer) => peer.operations.includes(id));

async function enter(peer: Peer, id: OperationId, { postgres, folder }: BenchContext): Promise<Contender> {
  const command = commandOf(peer, operations[id].store, postgres.url(database));
  return { peer, server: await startServer(command, folder), requests: requestsOf(id, peer.rpc) };
}

async function load({ peer, server, requests }: Contender, connections: number, seconds: number) {
  try {
    return await measure(server, { requests, connections, seconds });
  } catch (error) {
    throw new Error(`${peer.title}: ${(error as Error).message}. ${await statusesOf(server, requests)}`, {
      cause: error,
    });
  }
}

/** What the server says to the first requests when they come one by one: the load tells only how many failed. */
async function statusesOf({ url }: RunningServer, requests: LoadRequest[]): Promise<string> {
  const answers = await Promise.all(
    requests.slice(0, 20).map((request) =>
      exchange(url, request).then(
        ({ status }) => status,
        () => "none",
      ),
    ),
  );
  return `Statuses of the first 20 requests, sent by themselves: ${answers.join(" ")}.`;
}
