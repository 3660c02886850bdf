import type { Actor } from "./access/access.contract.ts";
import { createFakeRepositories } from "./repositories.fake.ts";
import type { FakeStoreOptions } from "./repositories.fake.ts";
import { appRouter } from "./router.ts";
import { createServices } from "./services.ts";
import type { Surroundings } from "./services.ts";
import { createFakeSurroundings } from "./surroundings.fake.ts";
import type { Context } from "./trpc.ts";

export { createFakeRepositories } from "./repositories.fake.ts";
export type { FakeStoreOptions } from "./repositories.fake.ts";
export { createFakeSurroundings } from "./surroundings.fake.ts";

/** Makes the contexts of a door, over a fake store of its own: whoever asks is the owner of the machine. */
export function createFakeContext(options: FakeStoreOptions = {}) {
  const services = createServices(createFakeRepositories(options), createFakeSurroundings(options.now));
  const owner = { actor: { kind: "local" }, address: "127.0.0.1", keepSession() {} } as const;
  return ({ requestId }: { requestId: string }): Context => ({ ...services, ...owner, requestId });
}

/** The whole API over a fake store of its own, called as a program on this machine calls it. */
export const createTestApi = () => openTestApi().as({ kind: "local" });

interface TestApiOptions extends FakeStoreOptions {
  /** In place of the fake ones. */
  surroundings?: Partial<Surroundings>;
}

/** The whole API over a fake store of its own, called as anyone. `kept` are the tokens that browsers were told to keep. */
export function openTestApi({ surroundings = {}, ...options }: TestApiOptions = {}) {
  const repositories = createFakeRepositories(options);
  const services = createServices(repositories, { ...createFakeSurroundings(options.now), ...surroundings });
  const kept: (string | null)[] = [];
  const keepSession = (token: string | null) => void kept.push(token);
  return {
    repositories,
    kept,
    as: (actor: Actor) =>
      appRouter.createCaller({ ...services, actor, requestId: "test", address: "192.0.2.7", keepSession }),
  };
}
