import { auditRouter } from "./audit/audit.router.ts";
import { keysRouter } from "./keys/keys.router.ts";
import { sessionsRouter } from "./sessions/sessions.router.ts";
import { router } from "./trpc.ts";
import { usersRouter } from "./users/users.router.ts";

/** The map of the API: a line for each resource. */
export const appRouter = router({
  users: usersRouter,
  keys: keysRouter,
  sessions: sessionsRouter,
  audit: auditRouter,
});
export type AppRouter = typeof appRouter;
