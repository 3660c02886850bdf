import { Button, Group, Popover, Stack, Text } from "@mantine/core";
import { t } from "../../texts/t.ts";
import { useChangeList, useTypeIntoList } from "../users.navigation.ts";
import { AgeButton } from "./AgeButton.tsx";
import { AgeInput } from "./AgeInput.tsx";

interface AgeFilterProps {
  minAge: number | undefined;
  maxAge: number | undefined;
}

export function AgeFilter({ minAge, maxAge }: AgeFilterProps) {
  const change = useChangeList();
  const typing = useTypeIntoList();
  const isSet = minAge !== undefined || maxAge !== undefined;
  const isReversed = minAge !== undefined && maxAge !== undefined && minAge > maxAge;
  return (
    <Popover position="bottom-end" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <AgeButton isSet={isSet} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t("list.age.title")}>
        <Stack gap="sm">
          <Group gap="sm" align="flex-start" wrap="nowrap">
            <AgeInput
              label={t("list.age.lowest")}
              value={minAge}
              onFocus={typing.begin}
              onChange={(age) => typing.change({ minAge: age })}
            />
            <AgeInput
              label={t("list.age.highest")}
              value={maxAge}
              onFocus={typing.begin}
              onChange={(age) => typing.change({ maxAge: age })}
            />
          </Group>
          {isReversed && (
            <Text size="xs" c="var(--mantine-color-error)" role="alert" maw={260}>
              {t("list.age.reversed")}
            </Text>
          )}
          <Button
            size="xs"
            variant="default"
            disabled={!isSet}
            onClick={() => change({ minAge: undefined, maxAge: undefined })}
          >
            {t("list.age.clear")}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
