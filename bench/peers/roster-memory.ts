// Roster as it ships, with its logger and guards, over the fake repository of its tests instead of a database.
import { createFakeUsers } from "../../packages/api/src/users/users.fake.ts";
import { createApp } from "../../apps/server/src/app.ts";
import { listen } from "../../apps/server/src/listen.ts";
import { createLogger } from "../../apps/server/src/logger.ts";
import { createMemoryUsers } from "./memory-users.ts";

// The same people that the other peers have.
const people = createMemoryUsers();
let time = "";
const users = createFakeUsers(() => (time === "" ? new Date() : new Date(time)));
for (let id = 1, person = await people.get(id); person; id += 1, person = await people.get(id)) {
  time = person.createdAt;
  await users.create({ name: person.name, email: person.email, age: person.age });
}
time = "";

const app = createApp({ repositories: { users }, logger: createLogger("info"), checkReady: async () => {} });
const server = await listen(app, { host: "127.0.0.1", port: Number(process.env.PORT) });
console.log("ready");

process.once("SIGTERM", () => void server.close());
