import { ActionIcon, Code, Group, Text } from "@mantine/core";
import type { ApiKey } from "@roster/api/contract";
import { actorText } from "../access/actors.ts";
import { formatDate, formatDateTime, formatDaysUntil } from "../texts/format.ts";
import { t } from "../texts/t.ts";
import { Chip } from "../ui/Chip.tsx";
import { RotateIcon, TrashIcon } from "../ui/icons.tsx";
import { keyStateOf } from "./keyState.ts";

const tones = { active: "good", ending: "warning", expired: "over", revoked: "over" } as const;

export function StateCell({ apiKey }: { apiKey: ApiKey }) {
  const state = keyStateOf(apiKey);
  return (
    <Chip tone={tones[state]}>{t(`access.keys.states.${state}`, { when: formatDaysUntil(apiKey.expiresAt) })}</Chip>
  );
}

export function ScopesCell({ scopes }: ApiKey) {
  return (
    <Group gap={4}>
      {scopes.map((scope) => (
        <Code key={scope}>{scope}</Code>
      ))}
    </Group>
  );
}

export function CreatedCell({ createdAt, createdBy }: ApiKey) {
  return (
    <>
      <Day iso={createdAt} />
      <Text size="xs" c="dimmed">
        {t("access.keys.by", { who: actorText(createdBy) })}
      </Text>
    </>
  );
}

export function Day({ iso }: { iso: string }) {
  return (
    <time dateTime={iso} title={formatDateTime(iso)}>
      {formatDate(iso)}
    </time>
  );
}

interface KeyButtonsProps {
  apiKey: ApiKey;
  onRotate: (apiKey: ApiKey) => void;
  onRevoke: (apiKey: ApiKey) => void;
}

/** What can be done with a key that works. */
export function KeyButtons({ apiKey, onRotate, onRevoke }: KeyButtonsProps) {
  const state = keyStateOf(apiKey);
  const { name } = apiKey;
  if (state === "expired" || state === "revoked") return null;
  const rotate = t("access.keys.rotateKey", { name });
  const revoke = t("access.keys.revokeKey", { name });
  return (
    <Group gap={2} justify="flex-end" wrap="nowrap">
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label={rotate}
        title={rotate}
        onClick={() => onRotate(apiKey)}
      >
        <RotateIcon />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label={revoke}
        title={revoke}
        onClick={() => onRevoke(apiKey)}
      >
        <TrashIcon />
      </ActionIcon>
    </Group>
  );
}
