import { createUsersService } from "./users/users.service.ts";
import type { UsersRepository } from "./users/users.service.ts";

/** What the outside must provide: one repository for each resource. */
export interface Repositories {
  users: UsersRepository;
}

export type Services = ReturnType<typeof createServices>;

/** The rules of every resource, over the repositories that keep them. */
export function createServices(repositories: Repositories) {
  return {
    users: createUsersService(repositories.users),
  };
}
