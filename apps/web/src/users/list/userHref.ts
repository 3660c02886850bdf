import { useRouter, useRouterState } from "@tanstack/react-router";
import { createContext, useContext } from "react";

/** The address of a person, but for the id. */
interface UserAddress {
  before: string;
  after: string;
}

export const UserAddressContext = createContext<UserAddress>({ before: "", after: "" });

/** Read once for all rows: a hundred links of the router would each listen to every step. */
export function useUserAddress(): UserAddress {
  const { basepath } = useRouter();
  const after = useRouterState({ select: ({ location }) => location.searchStr });
  return { before: `${basepath}/users/`, after };
}

/** Where a person is edited, with the list left as it is. */
export function useUserHref(id: number): string {
  const { before, after } = useContext(UserAddressContext);
  return before + id + after;
}
