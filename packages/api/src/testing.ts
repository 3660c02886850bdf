import { appRouter } from "./router.ts";
import { createServices } from "./services.ts";
import { createFakeUsers } from "./users/users.fake.ts";

export { createFakeUsers } from "./users/users.fake.ts";

/** The whole API over a fake store of its own, called as a program calls it. */
export function createTestApi() {
  const services = createServices({ users: createFakeUsers() });
  return appRouter.createCaller({ ...services, actor: { kind: "local" }, requestId: "test" });
}
