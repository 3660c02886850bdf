import { createFakeTrail } from "../audit/audit.fake.ts";
import { createFakeKeys } from "./keys.fake.ts";
import { describeKeysRepository } from "./keys.suite.ts";

describeKeysRepository("the keys repository in memory", async () => {
  const trail = createFakeTrail();
  return { keys: createFakeKeys({ trail }), audit: trail, close: async () => {} };
});
