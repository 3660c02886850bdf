import { createRootRoute, createRoute, createRouter, redirect } from "@tanstack/react-router";
import { NotFound } from "./NotFound.tsx";
import { Shell } from "./Shell.tsx";
import { parseSearch, stringifySearch } from "./searchText.ts";
import { CreateUser } from "./users/CreateUser.tsx";
import { EditUser } from "./users/EditUser.tsx";
import { UsersPage } from "./users/UsersPage.tsx";
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
const createUserRoute = createRoute({ getParentRoute: () => usersRoute, path: "new", component: CreateUser });
const editUserRoute = createRoute({ getParentRoute: () => usersRoute, path: "$userId", component: EditUser });

export const router = createRouter({
  basepath: "/app",
  routeTree: rootRoute.addChildren([homeRoute, usersRoute.addChildren([createUserRoute, editUserRoute])]),
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
