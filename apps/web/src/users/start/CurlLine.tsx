import { ActionIcon, Anchor, CopyButton, Group, Text, VisuallyHidden } from "@mantine/core";
import { t } from "../../texts/t.ts";
import { CheckIcon, CopyIcon } from "../../ui/icons.tsx";
import classes from "./FirstRun.module.css";

const body = '{"name":"Ada Lovelace","email":"ada@example.com","age":36}';

/** The way to begin for developers. Where the server is not open to its machine, it takes an API key. */
export function CurlLine({ isOpen }: { isOpen: boolean }) {
  const key = isOpen ? "" : ' -H "Authorization: Bearer $ROSTER_KEY"';
  const command = `curl ${location.origin}/users${key} -H 'Content-Type: application/json' -d '${body}'`;
  return (
    <section className={classes.curl} aria-label={t("imports.start.developers")}>
      <Group justify="space-between" gap="xs" mb="xs">
        <Text size="sm" c="dimmed">
          {t("imports.start.curl")}
        </Text>
        <Anchor href="/docs" size="sm">
          {t("imports.start.docs")}
        </Anchor>
      </Group>
      <div className={classes.command}>
        <code>{command}</code>
        <CopyButton value={command}>
          {({ copied, copy }) => (
            <>
              <ActionIcon variant="subtle" color="gray" aria-label={t("imports.start.copy")} onClick={copy}>
                {copied ? <CheckIcon /> : <CopyIcon />}
              </ActionIcon>
              <VisuallyHidden aria-live="polite">{copied ? t("imports.start.copied") : ""}</VisuallyHidden>
            </>
          )}
        </CopyButton>
      </div>
    </section>
  );
}
