// Roster as it ships, with its logger and guards, over the fake repositories of its tests instead of a database.
import { createFakeRepositories } from "../../packages/api/src/repositories.fake.ts";
import { createApp } from "../../apps/server/src/app.ts";
import { listen } from "../../apps/server/src/listen.ts";
import { createLogger } from "../../apps/server/src/logger.ts";
import { createMemoryUsers } from "./memory-users.ts";

// The same people that the other peers have.
const people = createMemoryUsers();
let time = "";
const repositories = createFakeRepositories({ now: () => (time === "" ? new Date() : new Date(time)) });
const by = { actor: { kind: "host" as const }, requestId: null };
for (let id = 1, person = await people.get(id); person; id += 1, person = await people.get(id)) {
  time = person.createdAt;
  await repositories.users.create({ name: person.name, email: person.email, age: person.age }, by);
}
time = "";

const config = {
  mode: "local" as const,
  publicUrl: undefined,
  trustedProxies: [],
  allowedOrigins: [],
  sessionSecret: undefined,
  limits: { perKey: 1_200, perOperator: 12_000, perAddress: 60, store: "memory" as const },
};
const app = createApp({ repositories, config, logger: createLogger("info"), checkReady: async () => {} });
const server = await listen(app, { host: "127.0.0.1", port: Number(process.env.PORT) });
console.log("ready");

process.once("SIGTERM", () => void server.close());
