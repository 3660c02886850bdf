import { Code, Group } from "@mantine/core";
import type { AuditEvent } from "@roster/api/contract";
import { actorText } from "../access/actors.ts";
import { formatExactTime } from "../texts/format.ts";
import { t } from "../texts/t.ts";
import { CopyAction } from "../ui/CopyAction.tsx";
import { LinkAnchor } from "../ui/links.tsx";
import { PlainTable } from "../ui/table/PlainTable.tsx";
import type { PlainColumn } from "../ui/table/PlainTable.tsx";

const columns: PlainColumn<AuditEvent>[] = [
  {
    id: "at",
    header: t("access.audit.columns.at"),
    width: 196,
    cell: ({ at }) => <time dateTime={at}>{formatExactTime(at)}</time>,
  },
  {
    id: "actor",
    header: t("access.audit.columns.actor"),
    width: 168,
    cell: ({ actor }) => <span title={actor}>{actorText(actor)}</span>,
  },
  { id: "action", header: t("access.audit.columns.action"), cell: ({ action }) => t(`access.audit.actions.${action}`) },
  { id: "subject", header: t("access.audit.columns.subject"), width: 152, cell: SubjectCell },
  { id: "fields", header: t("access.audit.columns.fields"), cell: FieldsCell },
  { id: "requestId", header: t("access.audit.columns.requestId"), width: 152, cell: RequestCell },
];

/** The lines, undefined while they load. */
export function AuditTable({ events }: { events: AuditEvent[] | undefined }) {
  return (
    <PlainTable
      label={t("access.audit.title")}
      columns={columns}
      rows={events}
      keyOf={({ id }) => id}
      leastWidth={1_080}
    />
  );
}

/** Leads to all that was done to the same. */
function SubjectCell({ subject }: AuditEvent) {
  if (subject === null) return null;
  return (
    <LinkAnchor fz="sm" to="/audit" search={{ subject }} title={t("access.audit.onlyThis", { subject })}>
      {actorText(subject)}
    </LinkAnchor>
  );
}

function FieldsCell({ fields }: AuditEvent) {
  return (
    <Group gap={4}>
      {fields.map((field) => (
        <Code key={field}>{field}</Code>
      ))}
    </Group>
  );
}

/** The beginning of the id is enough to compare; the whole of it is copied. */
function RequestCell({ requestId }: AuditEvent) {
  if (requestId === null) return null;
  return (
    <Group gap={4} wrap="nowrap">
      <Code title={requestId}>{requestId.slice(0, 8)}</Code>
      <CopyAction value={requestId} label={t("access.audit.copyRequest", { id: requestId })} />
    </Group>
  );
}
