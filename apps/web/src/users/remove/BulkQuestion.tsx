import { List, Text } from "@mantine/core";
import { formatNumber } from "../../texts/format.ts";
import { t } from "../../texts/t.ts";
import type { Doomed } from "./deleteMany.ts";

const namedCount = 5;

/** Names the first of those who are to be deleted. */
export function BulkQuestion({ people }: { people: Doomed[] }) {
  const more = people.length - namedCount;
  return (
    <>
      <List size="sm" spacing={4}>
        {people.slice(0, namedCount).map(({ id, name }) => (
          <List.Item key={id}>
            <bdi>{name}</bdi>
          </List.Item>
        ))}
        {more > 0 && (
          <List.Item c="dimmed">{t("person.bulk.more", { count: more, shown: formatNumber(more) })}</List.Item>
        )}
      </List>
      <Text size="sm">{t("person.bulk.text")}</Text>
    </>
  );
}
