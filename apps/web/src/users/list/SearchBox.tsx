import { CloseButton, TextInput } from "@mantine/core";
import { useRef } from "react";
import { t } from "../../texts/t.ts";
import { SearchIcon } from "../../ui/icons.tsx";
import { focusCurrentRow } from "../../ui/table/focusCurrentRow.ts";
import { useDraft } from "../../ui/useDraft.ts";
import { useTypeIntoList } from "../users.navigation.ts";

/** Searches while somebody types. Escape empties it, the arrow down leads into the table. */
export function SearchBox({ q = "" }: { q: string | undefined }) {
  const { begin, change } = useTypeIntoList();
  const [text, setText] = useDraft(q, (next) => change({ q: next || undefined }));
  const input = useRef<HTMLInputElement>(null);

  function clear() {
    setText("");
    input.current?.focus();
  }

  return (
    <TextInput
      ref={input}
      data-search
      flex="1 1 240px"
      miw={0}
      aria-label={t("list.search.label")}
      placeholder={t("list.search.placeholder")}
      maxLength={200}
      leftSection={<SearchIcon />}
      rightSection={text && <CloseButton size="sm" aria-label={t("list.search.clear")} onClick={clear} />}
      value={text}
      onFocus={begin}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape" && text) clear();
        if (event.key === "ArrowDown" && focusCurrentRow()) event.preventDefault();
      }}
    />
  );
}
