import { createFakeUsers } from "./users.fake.ts";
import { describeUsersRepository } from "./users.suite.ts";

describeUsersRepository("the users repository in memory", async () => ({
  users: createFakeUsers(),
  close: async () => {},
}));
