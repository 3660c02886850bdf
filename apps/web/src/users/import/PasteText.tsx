import { Button, Group, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { t } from "../../texts/t.ts";

/** The way in for those who have rows on the clipboard, and no file. */
export function PasteText({ onText }: { onText: (text: string) => void }) {
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState("");
  if (!isOpen) {
    return (
      <Group>
        <Button variant="default" onClick={() => setIsOpen(true)}>
          {t("imports.choose.paste")}
        </Button>
      </Group>
    );
  }
  return (
    <Stack
      component="form"
      gap="sm"
      onSubmit={(event) => {
        event.preventDefault();
        onText(text);
      }}
    >
      <Textarea
        label={t("imports.choose.pasteLabel")}
        description={t("imports.choose.pasteHint")}
        autosize
        minRows={6}
        maxRows={14}
        spellCheck={false}
        autoFocus
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 13 } }}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group>
        <Button type="submit" disabled={text.trim() === ""}>
          {t("imports.choose.pasteSubmit")}
        </Button>
      </Group>
    </Stack>
  );
}
