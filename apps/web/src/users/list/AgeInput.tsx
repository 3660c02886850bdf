import { TextInput } from "@mantine/core";
import { Age } from "@roster/api/contract";
import { t } from "../../texts/t.ts";
import { useDraft } from "../../ui/useDraft.ts";
import { readNumber } from "../users.fields.ts";

const OptionalAge = Age.optional();

interface AgeInputProps {
  label: string;
  value: number | undefined;
  onFocus: () => void;
  onChange: (age: number | undefined) => void;
}

/** An age while somebody types it. What is none is not passed on. */
export function AgeInput({ label, value, onFocus, onChange }: AgeInputProps) {
  const [draft, setDraft] = useDraft(value === undefined ? "" : String(value), (text) => {
    const age = OptionalAge.safeParse(readNumber(text));
    if (age.success) onChange(age.data);
  });
  const isAge = OptionalAge.safeParse(readNumber(draft)).success;
  return (
    <TextInput
      w={128}
      inputMode="numeric"
      autoComplete="off"
      label={label}
      error={!isAge && t("list.age.invalid")}
      value={draft}
      onFocus={onFocus}
      onChange={(event) => setDraft(event.currentTarget.value)}
    />
  );
}
