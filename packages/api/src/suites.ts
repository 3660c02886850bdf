/** What every implementation of a repository passes, the fakes too. */
export { describeUsersRepository } from "./users/users.suite.ts";
