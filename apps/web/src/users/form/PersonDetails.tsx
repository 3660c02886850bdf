import { Button, CopyButton, Divider, Group } from "@mantine/core";
import type { User } from "@roster/api/contract";
import { useRouter } from "@tanstack/react-router";
import { useMay } from "../../access/caller.ts";
import { formatDateTime, formatNumber } from "../../texts/format.ts";
import { t } from "../../texts/t.ts";
import { HistoryIcon } from "../../ui/icons.tsx";
import { LinkButton } from "../../ui/links.tsx";
import classes from "./PersonDetails.module.css";

/** What is known of a person and not typed by anybody. */
export function PersonDetails({ person }: { person: User }) {
  const router = useRouter();
  const may = useMay();
  const { href } = router.buildLocation({ to: "/users/$userId", params: { userId: String(person.id) } });
  const details = [
    { label: t("list.columns.id"), value: person.id },
    { label: t("list.columns.createdAt"), value: formatDateTime(person.createdAt) },
    { label: t("list.columns.updatedAt"), value: formatDateTime(person.updatedAt) },
    { label: t("list.columns.version"), value: formatNumber(person.version) },
  ];
  return (
    <>
      <Divider mt="sm" />
      <dl className={classes.details}>
        {details.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Group gap="xs">
        <Copy
          label={t("person.details.copyLink")}
          value={new URL(router.history.createHref(href), location.href).href}
        />
        <Copy label={t("person.details.copyEmail")} value={person.email} />
        {may("audit:read") && (
          <LinkButton
            to="/audit"
            search={{ subject: `user:${person.id}` }}
            size="xs"
            variant="default"
            leftSection={<HistoryIcon size={14} />}
          >
            {t("person.details.history")}
          </LinkButton>
        )}
      </Group>
    </>
  );
}

function Copy({ label, value }: { label: string; value: string }) {
  return (
    <CopyButton value={value} timeout={2_000}>
      {({ copied, copy }) => (
        <Button size="xs" variant="default" onClick={copy} aria-live="polite">
          {copied ? t("person.details.copied") : label}
        </Button>
      )}
    </CopyButton>
  );
}
