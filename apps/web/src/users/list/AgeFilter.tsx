import { Group, Text, TextInput } from "@mantine/core";
import { Age } from "@roster/api/contract";
import { useDraft } from "../../ui/useDraft.ts";
import { readNumber } from "../users.fields.ts";

const OptionalAge = Age.optional();

interface AgeFilterProps {
  minAge: number | undefined;
  maxAge: number | undefined;
  onChange: (changes: { minAge?: number } | { maxAge?: number }) => void;
}

export function AgeFilter({ minAge, maxAge, onChange }: AgeFilterProps) {
  return (
    <Group gap={6} wrap="nowrap" role="group" aria-label="Ages">
      <AgeInput
        label="Lowest age"
        placeholder="Age from"
        value={minAge}
        onChange={(age) => onChange({ minAge: age })}
      />
      <Text span c="dimmed" aria-hidden>
        –
      </Text>
      <AgeInput label="Highest age" placeholder="to" value={maxAge} onChange={(age) => onChange({ maxAge: age })} />
    </Group>
  );
}

interface AgeInputProps {
  label: string;
  placeholder: string;
  value: number | undefined;
  onChange: (age: number | undefined) => void;
}

function AgeInput({ label, placeholder, value, onChange }: AgeInputProps) {
  const [draft, setDraft] = useDraft(value === undefined ? "" : String(value), (text) => {
    const age = OptionalAge.safeParse(readNumber(text));
    if (age.success) onChange(age.data);
  });
  return (
    <TextInput
      w={104}
      inputMode="numeric"
      aria-label={label}
      placeholder={placeholder}
      error={!OptionalAge.safeParse(readNumber(draft)).success}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
    />
  );
}
