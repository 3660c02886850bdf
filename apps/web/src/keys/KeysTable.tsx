import { Code, Text, VisuallyHidden } from "@mantine/core";
import type { ApiKey } from "@roster/api/contract";
import { t } from "../texts/t.ts";
import { PlainTable } from "../ui/table/PlainTable.tsx";
import type { PlainColumn } from "../ui/table/PlainTable.tsx";
import { CreatedCell, Day, KeyButtons, ScopesCell, StateCell } from "./KeyCells.tsx";

interface KeyActions {
  onRotate: (apiKey: ApiKey) => void;
  onRevoke: (apiKey: ApiKey) => void;
}

interface KeysTableProps extends KeyActions {
  /** Undefined while they load. */
  keys: ApiKey[] | undefined;
}

export function KeysTable({ keys, ...actions }: KeysTableProps) {
  return (
    <PlainTable
      label={t("access.keys.title")}
      columns={columnsOf(actions)}
      rows={keys}
      keyOf={({ id }) => id}
      leastWidth={1_120}
    />
  );
}

function columnsOf(actions: KeyActions): PlainColumn<ApiKey>[] {
  return [
    {
      id: "name",
      header: t("access.keys.columns.name"),
      cell: ({ name }) => (
        <Text size="sm" fw={550} component="bdi">
          {name}
        </Text>
      ),
    },
    {
      id: "key",
      header: t("access.keys.columns.key"),
      width: 156,
      cell: ({ prefix, lastFour }) => <Code>{`${prefix}…${lastFour}`}</Code>,
    },
    { id: "scopes", header: t("access.keys.columns.scopes"), width: 216, cell: ScopesCell },
    { id: "created", header: t("access.keys.columns.created"), width: 144, isQuiet: true, cell: CreatedCell },
    {
      id: "lastUsed",
      header: t("access.keys.columns.lastUsed"),
      width: 120,
      isQuiet: true,
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? t("access.keys.never") : <Day iso={lastUsedAt} />),
    },
    {
      id: "expires",
      header: t("access.keys.columns.expires"),
      width: 120,
      isQuiet: true,
      cell: ({ expiresAt }) => <Day iso={expiresAt} />,
    },
    {
      id: "state",
      header: t("access.keys.columns.state"),
      width: 136,
      cell: (apiKey) => <StateCell apiKey={apiKey} />,
    },
    {
      id: "actions",
      header: <VisuallyHidden>{t("access.keys.columns.actions")}</VisuallyHidden>,
      width: 88,
      align: "end",
      cell: (apiKey) => <KeyButtons apiKey={apiKey} {...actions} />,
    },
  ];
}
