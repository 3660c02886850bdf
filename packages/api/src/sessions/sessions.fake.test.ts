import { createFakeTrail } from "../audit/audit.fake.ts";
import { createFakeSessions } from "./sessions.fake.ts";
import { describeSessionsRepository, suiteOperators } from "./sessions.suite.ts";

describeSessionsRepository("the sessions repository in memory", async () => {
  const trail = createFakeTrail();
  const sessions = createFakeSessions({ trail, operators: [suiteOperators.grace, suiteOperators.ada] });
  return { sessions, audit: trail, close: async () => {} };
});
