/** What every implementation of a repository passes, the fakes too. */
export { someone } from "./access/access.suite.ts";
export { describeAuditRepository } from "./audit/audit.suite.ts";
export { describeKeysRepository } from "./keys/keys.suite.ts";
export { describeSessionsRepository, suiteOperators } from "./sessions/sessions.suite.ts";
export { describeUsersRepository } from "./users/users.suite.ts";
