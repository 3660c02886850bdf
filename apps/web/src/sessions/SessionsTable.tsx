import { Button, Group, VisuallyHidden } from "@mantine/core";
import type { Session } from "@roster/api/contract";
import { useSignOut } from "../access/useSignOut.ts";
import { formatDateTime } from "../texts/format.ts";
import { t } from "../texts/t.ts";
import { Chip } from "../ui/Chip.tsx";
import { PlainTable } from "../ui/table/PlainTable.tsx";
import type { PlainColumn } from "../ui/table/PlainTable.tsx";
import { useEndSession } from "./useEndSession.ts";

const time = (iso: string) => <time dateTime={iso}>{formatDateTime(iso)}</time>;

const columns: PlainColumn<Session>[] = [
  {
    id: "email",
    header: t("access.sessions.columns.email"),
    cell: ({ email, isCurrent }) => (
      <Group gap="xs">
        <bdi>{email}</bdi>
        {isCurrent && <Chip tone="good">{t("access.sessions.current")}</Chip>}
      </Group>
    ),
  },
  { id: "address", header: t("access.sessions.columns.address"), width: 148, cell: ({ address }) => address },
  {
    id: "createdAt",
    header: t("access.sessions.columns.createdAt"),
    width: 172,
    isQuiet: true,
    cell: ({ createdAt }) => time(createdAt),
  },
  {
    id: "lastUsedAt",
    header: t("access.sessions.columns.lastUsedAt"),
    width: 172,
    isQuiet: true,
    cell: ({ lastUsedAt }) => time(lastUsedAt),
  },
  {
    id: "expiresAt",
    header: t("access.sessions.columns.expiresAt"),
    width: 172,
    isQuiet: true,
    cell: ({ expiresAt }) => time(expiresAt),
  },
  {
    id: "actions",
    header: <VisuallyHidden>{t("access.sessions.columns.actions")}</VisuallyHidden>,
    width: 156,
    align: "end",
    cell: (session) => <EndButton session={session} />,
  },
];

/** The sessions, undefined while they load. */
export function SessionsTable({ sessions }: { sessions: Session[] | undefined }) {
  return (
    <PlainTable
      label={t("access.sessions.title")}
      columns={columns}
      rows={sessions}
      keyOf={({ id }) => id}
      leastWidth={1_000}
    />
  );
}

/** To end one's own session is to sign out. */
function EndButton({ session: { id, email, address, isCurrent } }: { session: Session }) {
  const { end, isPending } = useEndSession();
  const signOut = useSignOut();
  return (
    <Button
      size="xs"
      variant="default"
      aria-label={isCurrent ? undefined : t("access.sessions.endOf", { email, address })}
      loading={isPending}
      onClick={isCurrent ? signOut : () => end(id)}
    >
      {t(isCurrent ? "access.signOut.button" : "access.sessions.end")}
    </Button>
  );
}
