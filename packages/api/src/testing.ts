export { createFakeUsers } from "./users/users.fake.ts";
export { describeUsersRepository } from "./users/users.suite.ts";
