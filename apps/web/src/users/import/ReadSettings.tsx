import { Checkbox, Group, NativeSelect, Text } from "@mantine/core";
import { t } from "../../texts/t.ts";
import { encodings } from "./import.types.ts";
import type { Encoding, Reading, ReadOptions } from "./import.types.ts";

const delimiterNames = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe" } as const;

/** How the file is read, for the files of which it was found out wrongly. */
export function ReadSettings({ reading, onChange }: { reading: Reading; onChange: (options: ReadOptions) => void }) {
  const { delimiter, encoding, hasHeadings } = reading;
  return (
    <div>
      <Group align="flex-end" gap="md">
        <NativeSelect
          label={t("imports.review.delimiter")}
          value={delimiter}
          data={Object.entries(delimiterNames).map(([value, name]) => ({
            value,
            label: t(`imports.review.delimiters.${name}`),
          }))}
          onChange={(event) => onChange({ delimiter: event.currentTarget.value })}
        />
        <NativeSelect
          label={t("imports.review.encoding")}
          value={encoding}
          data={encodings.map((value) => ({ value, label: t(`imports.review.encodings.${value}`) }))}
          onChange={(event) => onChange({ encoding: event.currentTarget.value as Encoding })}
        />
        <Checkbox
          mb={8}
          label={t("imports.review.headings")}
          checked={hasHeadings}
          onChange={(event) => onChange({ hasHeadings: event.currentTarget.checked })}
        />
      </Group>
      {encoding === "windows-1252" && (
        <Text size="sm" c="dimmed" mt="xs">
          {t("imports.review.notUtf8")}
        </Text>
      )}
    </div>
  );
}
