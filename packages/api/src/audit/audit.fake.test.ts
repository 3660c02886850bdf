import { createFakeUsers } from "../users/users.fake.ts";
import { createFakeTrail } from "./audit.fake.ts";
import { describeAuditRepository } from "./audit.suite.ts";

describeAuditRepository("the audit trail in memory", async () => {
  const trail = createFakeTrail();
  return { audit: trail, users: createFakeUsers({ trail }), close: async () => {} };
});
