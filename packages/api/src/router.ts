import { router } from "./trpc.ts";
import { usersRouter } from "./users/users.router.ts";

/** The map of the API: a line for each resource. */
export const appRouter = router({
  users: usersRouter,
});
export type AppRouter = typeof appRouter;
