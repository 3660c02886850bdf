import { useDebouncedValue } from "@mantine/hooks";
import { useRoster } from "@roster/client/react";
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { t } from "../../texts/t.ts";
import { FaceIcon } from "../../ui/icons.tsx";
import type { Command } from "./useCommands.tsx";

const limit = 5;
const settleMs = 150;

/** The first few people whom a text finds, to be opened. A text that is typed over is no longer asked for. */
export function usePeopleCommands(text: string) {
  const { users } = useRoster();
  const navigate = useNavigate();
  const [settled] = useDebouncedValue(text, settleMs);
  const { data, error, isFetching } = useQuery(
    users.list.queryOptions(text === "" || settled === "" ? skipToken : { q: settled, limit }, {
      trpc: { abortOnUnmount: true },
      placeholderData: keepPreviousData,
    }),
  );

  const open = (id: number) =>
    void navigate({ to: "/users/$userId", params: { userId: String(id) }, search: true, state: true });
  const people = (text === "" || error ? [] : (data?.items ?? [])).map(({ id, name, email }): Command => ({
    id: String(id),
    label: name,
    detail: email,
    icon: <FaceIcon />,
    run: () => open(id),
  }));
  const isSearching = text !== "" && (isFetching || text !== settled);
  const note = noteOf({ isSearching: isSearching && people.length === 0, isFailed: error !== null && text !== "" });
  return { people, isSearching, note };
}

function noteOf({ isSearching, isFailed }: { isSearching: boolean; isFailed: boolean }): string | undefined {
  if (isSearching) return t("shell.palette.searching");
  return isFailed ? t("shell.palette.failed") : undefined;
}
