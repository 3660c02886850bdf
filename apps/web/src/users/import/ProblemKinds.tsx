import { Badge, Group, Stack, Text } from "@mantine/core";
import { formatNumber } from "../../texts/format.ts";
import { t } from "../../texts/t.ts";
import type { CheckReport } from "./import.types.ts";

const mostKinds = 12;

/** What is wrong, and how often. */
export function ProblemKinds({ kinds }: Pick<CheckReport, "kinds">) {
  return (
    <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: "none" }}>
      {kinds.slice(0, mostKinds).map(({ field, kind, count }) => (
        <Group key={`${field} ${kind}`} component="li" gap="sm" wrap="nowrap" align="flex-start">
          <Badge variant="default" miw={48} radius="sm">
            {formatNumber(count)}
          </Badge>
          <Text size="sm">
            {field && <b>{t(`imports.field.${field}`)}: </b>}
            {kind}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
