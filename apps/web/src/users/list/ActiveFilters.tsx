import { Button, Group } from "@mantine/core";
import { t } from "../../texts/t.ts";
import { FilterChip } from "../../ui/FilterChip.tsx";
import { ageText } from "./ageText.ts";
import { useChangeList } from "../users.navigation.ts";
import { isFiltered } from "../users.search.ts";
import type { UsersSearch } from "../users.search.ts";

/** What narrows the list, each with a way to take it back. */
export function ActiveFilters({ search }: { search: UsersSearch }) {
  const change = useChangeList();
  if (!isFiltered(search)) return null;
  const { q, minAge, maxAge } = search;
  const age = ageText(minAge, maxAge);
  return (
    <Group gap="xs" role="group" aria-label={t("list.filters.label")}>
      {q !== undefined && (
        <FilterChip name={t("list.filters.text", { text: q })} onRemove={() => change({ q: undefined })} />
      )}
      {age !== undefined && <FilterChip name={age} onRemove={() => change({ minAge: undefined, maxAge: undefined })} />}
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        onClick={() => change({ q: undefined, minAge: undefined, maxAge: undefined })}
      >
        {t("list.filters.clear")}
      </Button>
    </Group>
  );
}
