import { ActionIcon, Code, CopyButton, Group, Text, VisuallyHidden } from "@mantine/core";
import { t } from "../texts/t.ts";
import { CheckIcon, CopyIcon } from "./icons.tsx";

/** What to quote to whoever runs the server: it is in the server's log. */
export function RequestId({ id }: { id: string }) {
  return (
    <Group gap={6} mt={6} wrap="nowrap" align="center">
      <Text size="xs" c="dimmed" component="div">
        {t("ui.request")} <Code>{id}</Code>
      </Text>
      <CopyButton value={id}>
        {({ copied, copy }) => (
          <>
            <ActionIcon size={24} variant="subtle" color="gray" aria-label={t("ui.copyRequest")} onClick={copy}>
              {copied ? <CheckIcon /> : <CopyIcon />}
            </ActionIcon>
            <VisuallyHidden aria-live="polite">{copied ? t("ui.copied") : ""}</VisuallyHidden>
          </>
        )}
      </CopyButton>
    </Group>
  );
}
