import { describe } from "vitest";
import type { UsersRepository } from "./users.service.ts";
export function describeUsersRepository(
  name: string,
  open: () => Promise<{ users: UsersRepository; close(): Promise<void> }>,
) {
  describe(name, () => {
    void open;
  });
}
