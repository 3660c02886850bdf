import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { loadPart } from "./loadPart.ts";
import { NotFound } from "./shell/NotFound.tsx";
import { Shell } from "./shell/Shell.tsx";
import { ViewError } from "./shell/ViewError.tsx";
import { parseSearch, stringifySearch } from "./searchText.ts";
import { readAuditSearch } from "./audit/audit.search.ts";
import { UsersPage } from "./users/list/UsersPage.tsx";
import { readUsersSearch } from "./users/users.search.ts";

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/users", replace: true });
  },
});

// The forms are children of the list, so that it stays where it was behind them.
const usersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "users",
  validateSearch: readUsersSearch,
  component: UsersPage,
});
const createUserRoute = createRoute({
  getParentRoute: () => usersRoute,
  path: "new",
  component: lazyRouteComponent(
    loadPart(() => import("./users/form/CreateUser.tsx")),
    "CreateUser",
  ),
});
const editUserRoute = createRoute({
  getParentRoute: () => usersRoute,
  path: "$userId",
  component: lazyRouteComponent(
    loadPart(() => import("./users/form/EditUser.tsx")),
    "EditUser",
  ),
});

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "import",
  component: lazyRouteComponent(
    loadPart(() => import("./users/import/ImportPage.tsx")),
    "ImportPage",
  ),
});

const keysRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "keys",
  component: lazyRouteComponent(
    loadPart(() => import("./keys/KeysPage.tsx")),
    "KeysPage",
  ),
});
const sessionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "sessions",
  component: lazyRouteComponent(
    loadPart(() => import("./sessions/SessionsPage.tsx")),
    "SessionsPage",
  ),
});
const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "audit",
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(
    loadPart(() => import("./audit/AuditPage.tsx")),
    "AuditPage",
  ),
});

export const router = createRouter({
  basepath: "/app",
  routeTree: rootRoute.addChildren([
    homeRoute,
    usersRoute.addChildren([createUserRoute, editUserRoute]),
    importRoute,
    keysRoute,
    sessionsRoute,
    auditRoute,
  ]),
  parseSearch,
  stringifySearch,
  defaultErrorComponent: ViewError,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
