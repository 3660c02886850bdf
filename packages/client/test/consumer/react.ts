// Components of a consumer: what hooks give and take is typed as the calls are.
import { createClient, isApiError } from "@roster/client";
import { RosterProvider, useRoster, useRosterClient } from "@roster/client/react";
import { QueryClient, QueryClientProvider, useMutation, useQuery } from "@tanstack/react-query";
import { createElement } from "react";

const queryClient = new QueryClient();
const client = createClient({ baseUrl: "" });

function People() {
  const roster = useRoster();
  const { data } = useQuery(roster.users.list.queryOptions({ sort: "-age" }));
  const names: string[] | undefined = data?.items.map(({ name }) => name);
  // @ts-expect-error there is no such order
  useQuery(roster.users.list.queryOptions({ sort: "shoeSize" }));
  // @ts-expect-error a user has no such field
  void data?.items[0]?.nickname;

  const { mutate, error } = useMutation(roster.users.create.mutationOptions());
  // @ts-expect-error a field is missing
  const add = () => mutate({ name: "Ada Lovelace", age: 36 });
  const problem: string | undefined = isApiError(error, "request.invalid") ? error.fields["email"] : error?.message;

  const age: Promise<number> = useRosterClient()
    .users.get.query({ id: 1 })
    .then((user) => user.age);
  void age;
  return createElement("button", { onClick: add, title: problem }, names?.join());
}

export const App = () =>
  createElement(
    QueryClientProvider,
    { client: queryClient },
    createElement(RosterProvider, { client }, createElement(People)),
  );
