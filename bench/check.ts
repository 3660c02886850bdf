import { createReference } from "./check.compare.ts";
import { examine, operationsOn } from "./check.peer.ts";
import type { BenchContext } from "./context.ts";
import { users } from "./draw.ts";
import { commandOf } from "./peers.ts";
import type { Peer } from "./peers.ts";
import { startServer } from "./process.ts";
import { database, fillUsers } from "./table.ts";

const mostTold = 5;

/** Starts every peer on every store it has, and compares what they answer. Throws where one disagrees with the first. */
export async function check(peers: Peer[], { postgres, folder, say }: BenchContext): Promise<void> {
  let differences = 0;
  for (const store of ["database", "memory"] as const) {
    const differs = createReference();
    for (const peer of peers.filter((candidate) => operationsOn(candidate, store).length > 0)) {
      if (store === "database") await fillUsers(postgres, database, users);
      const server = await startServer(commandOf(peer, store, postgres.url(database)), folder);
      const spoil = (id: number) => postgres.run(database, "UPDATE users SET age = 151 WHERE id = $1", [id]);
      const replies = await examine(peer, server.url, { store, spoil });
      const told = replies.flatMap((reply) => differs(reply) ?? []);
      await server.stop();
      say(`${told.length === 0 ? "agrees " : "DIFFERS"} ${peer.title}, ${store} (${replies.length} answers)`);
      for (const line of told.slice(0, mostTold)) say(`    ${line}`);
      if (told.length > mostTold) say(`    and ${told.length - mostTold} more`);
      differences += told.length;
    }
  }
  if (differences > 0) throw new Error(`The peers disagree: ${differences} answers differ.`);
}
