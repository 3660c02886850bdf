import { Code, Group, Text } from "@mantine/core";
import { t } from "../texts/t.ts";
import { CopyAction } from "./CopyAction.tsx";

/** What to quote to whoever runs the server: it is in the server's log. */
export function RequestId({ id }: { id: string }) {
  return (
    <Group gap={6} mt={6} wrap="nowrap" align="center">
      <Text size="xs" c="dimmed" component="div">
        {t("ui.request")} <Code>{id}</Code>
      </Text>
      <CopyAction value={id} label={t("ui.copyRequest")} />
    </Group>
  );
}
