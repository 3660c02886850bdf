import { CloseButton, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { t } from "../texts/t.ts";
import { FilterIcon } from "../ui/icons.tsx";
import { useDraft } from "../ui/useDraft.ts";

/** Narrows the trail to what was done to one thing. All that is typed is one step of Back. */
export function SubjectFilter({ subject = "" }: { subject: string | undefined }) {
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useDraft(
    subject,
    (next) => void navigate({ to: "/audit", search: { subject: next.trim() || undefined }, replace: subject !== "" }),
  );

  function clear() {
    setText("");
    input.current?.focus();
  }

  return (
    <TextInput
      ref={input}
      role="search"
      maw={360}
      label={t("access.audit.subject")}
      labelProps={{ mb: 4 }}
      placeholder={t("access.audit.subjectPlaceholder")}
      maxLength={40}
      autoCapitalize="none"
      spellCheck={false}
      leftSection={<FilterIcon />}
      rightSection={text && <CloseButton size="sm" aria-label={t("access.audit.clear")} onClick={clear} />}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => event.key === "Escape" && text && clear()}
    />
  );
}
