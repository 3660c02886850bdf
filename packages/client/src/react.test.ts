// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { HTMLElement, Window } from "happy-dom";
import { act, createElement } from "react";
import type { FunctionComponent } from "react";
import { createRoot } from "react-dom/client";
import type { Root } from "react-dom/client";
import { afterEach, beforeEach, expect, expectTypeOf, test, vi } from "vitest";
import { createClient, isApiError } from "./index.ts";
import type { RosterClient } from "./index.ts";
import { RosterProvider, useRoster, useRosterClient } from "./react.ts";
import { createFakeRoster } from "./testing.ts";

const ada = { name: "Ada Lovelace", email: "ada@example.com", age: 36 };
const grace = { name: "Grace Hopper", email: "grace@example.com", age: 85 };

// The DOM's types come from here: among this package's they would hide what only browsers have.
const { document } = globalThis as unknown as Window;

let root: Root;
let page: HTMLElement;
let client: RosterClient;
let queryClient: QueryClient;

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  page = document.createElement("main");
  root = createRoot(page);
  client = createClient({ baseUrl: "", fetch: createFakeRoster({ users: [ada] }) });
  queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
});
afterEach(() => {
  act(() => root.unmount());
  vi.unstubAllGlobals();
});

const show = (Shown: FunctionComponent, queries?: QueryClient) =>
  act(() =>
    root.render(
      createElement(
        QueryClientProvider,
        { client: queryClient },
        createElement(RosterProvider, { client, queryClient: queries }, createElement(Shown)),
      ),
    ),
  );
const settled = (text: string) => vi.waitFor(() => act(() => expect(page.textContent).toBe(text)));

test("a query shows what the server has, and a mutation what it makes", async () => {
  function Names() {
    const { users } = useRoster();
    const queries = useQueryClient();
    const { data } = useQuery(users.list.queryOptions({ sort: "-id" }));
    const onSuccess = () => queries.invalidateQueries(users.list.pathFilter());
    const { mutate } = useMutation(users.create.mutationOptions({ onSuccess }));
    expectTypeOf(data?.items[0]?.version).toEqualTypeOf<number | undefined>();
    const names = data ? data.items.map(({ name }) => name).join(", ") : "loading";
    return createElement("button", { onClick: () => mutate(grace) }, names);
  }
  show(Names);
  await settled("Ada Lovelace");
  act(() => page.querySelector("button")?.click());
  await settled("Grace Hopper, Ada Lovelace");
});

test("what a query fails with can be told by its code", async () => {
  function Missing() {
    const { error } = useQuery(useRoster().users.get.queryOptions({ id: 7 }));
    return isApiError(error, "users.not_found") ? `${error.status}: ${error.message}` : "loading";
  }
  show(Missing);
  await settled("404: There is no user 7.");
});

test("the client is there for calls outside of the cache", () => {
  let found: RosterClient | undefined;
  function Reader() {
    found = useRosterClient();
    return null;
  }
  show(Reader);
  expect(found).toBe(client);
});

test("another cache can be given", async () => {
  const other = new QueryClient();
  function Reader() {
    const { users } = useRoster();
    return createElement("button", { onClick: () => other.fetchQuery(users.get.queryOptions({ id: 1 })) });
  }
  show(Reader, other);
  act(() => page.querySelector("button")?.click());
  await vi.waitFor(() => expect(other.getQueryCache().getAll()).toHaveLength(1));
  expect(queryClient.getQueryCache().getAll()).toHaveLength(0);
});

test.each([
  ["useRoster", useRoster],
  ["useRosterClient", useRosterClient],
])("%s says what it needs", (name, use) => {
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  const Lost = () => {
    use();
    return null;
  };
  expect(() => act(() => root.render(createElement(Lost)))).toThrow(`${name}() needs a <RosterProvider> above it.`);
  told.mockRestore();
});
