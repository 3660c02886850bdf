import { Button, Group } from "@mantine/core";
import { t } from "../../texts/t.ts";
import { FilterChip } from "../../ui/FilterChip.tsx";
import { ageText } from "./ageText.ts";
import { focusSearch } from "./focusSearch.ts";
import { useChangeList } from "../users.navigation.ts";
import { filterOf, isFiltered } from "../users.search.ts";
import type { UsersSearch } from "../users.search.ts";

/** What narrows the list, each with a way to take it back. */
export function ActiveFilters({ search }: { search: UsersSearch }) {
  const change = useChangeList();
  if (!isFiltered(search)) return null;
  const { q, minAge, maxAge } = filterOf(search);
  const age = ageText(minAge, maxAge);

  function takeOff(changes: Partial<UsersSearch>) {
    change(changes);
    focusSearch();
  }

  return (
    <Group gap="xs" role="group" aria-label={t("list.filters.label")}>
      {q !== undefined && (
        <FilterChip name={t("list.filters.text", { text: q })} onRemove={() => takeOff({ q: undefined })} />
      )}
      {age !== undefined && (
        <FilterChip name={age} onRemove={() => takeOff({ minAge: undefined, maxAge: undefined })} />
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        onClick={() => takeOff({ q: undefined, minAge: undefined, maxAge: undefined })}
      >
        {t("list.filters.clear")}
      </Button>
    </Group>
  );
}
