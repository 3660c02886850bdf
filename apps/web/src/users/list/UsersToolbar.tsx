import { CloseButton, Group, TextInput } from "@mantine/core";
import { SearchIcon } from "../../ui/icons.tsx";
import { useDraft } from "../../ui/useDraft.ts";
import { AgeFilter } from "./AgeFilter.tsx";
import { useChangeList } from "../users.navigation.ts";
import type { UsersSearch } from "../users.search.ts";

export function UsersToolbar({ search }: { search: UsersSearch }) {
  const change = useChangeList();
  const [text, setText] = useDraft(search.q ?? "", (q) => change({ q: q || undefined }));
  return (
    <Group role="search" align="flex-end">
      <TextInput
        flex="1 1 240px"
        aria-label="Search"
        placeholder="Search by name or email"
        maxLength={200}
        leftSection={<SearchIcon />}
        rightSection={text && <CloseButton size="sm" aria-label="Clear the search" onClick={() => setText("")} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <AgeFilter minAge={search.minAge} maxAge={search.maxAge} onChange={change} />
    </Group>
  );
}
