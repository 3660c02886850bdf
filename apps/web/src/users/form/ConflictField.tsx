import { Group, Radio, Text } from "@mantine/core";
import { t } from "../../texts/t.ts";
import type { Choice, Comparison } from "./conflict.ts";
import classes from "./ConflictField.module.css";

interface ConflictFieldProps {
  comparison: Comparison;
  choice: Choice | undefined;
  /** Whether a choice has to be made before anything is saved. */
  isMissing: boolean;
  /** Where the focus starts. */
  isFirst: boolean;
  onChoose: (choice: Choice) => void;
}

/** One field of a conflict. Where both sides agree there is nothing to choose. */
export function ConflictField({ comparison, choice, isMissing, isFirst, onChoose }: ConflictFieldProps) {
  const { field, opened, there, typed, changedBy } = comparison;
  const label = t(`person.fields.${field}`);
  const heading = (
    <Group gap="xs" component="span" display="inline-flex">
      {label}
      <span className={classes.changedBy} data-by={changedBy}>
        {t(`person.conflict.changedBy.${changedBy}`)}
      </span>
    </Group>
  );
  if (there === typed) {
    return (
      <div className={classes.field}>
        <Text size="sm" fw={550}>
          {heading}
        </Text>
        <Value text={there} />
      </div>
    );
  }
  const choose = (value: string) => onChoose(value === "mine" ? "mine" : "theirs");
  return (
    <Radio.Group
      className={classes.field}
      name={`conflict-${field}`}
      label={heading}
      error={isMissing && t("person.conflict.choose")}
      value={choice ?? ""}
      onChange={choose}
    >
      <div className={classes.columns}>
        <div className={classes.opened}>
          <span className={classes.source}>{t("person.conflict.opened")}</span>
          <Value text={opened} />
        </div>
        <label className={classes.choice} data-changed={there !== opened || undefined}>
          <span className={classes.source}>
            <Radio size="xs" value="theirs" data-autofocus={(isFirst && choice !== "mine") || undefined} />
            {t("person.conflict.there")}
          </span>
          <Value text={there} />
        </label>
        <label className={classes.choice} data-changed={typed !== opened || undefined}>
          <span className={classes.source}>
            <Radio size="xs" value="mine" data-autofocus={(isFirst && choice === "mine") || undefined} />
            {t("person.conflict.typed")}
          </span>
          <Value text={typed} />
        </label>
      </div>
    </Radio.Group>
  );
}

const Value = ({ text }: { text: string }) => (
  <bdi className={classes.value} dir="auto">
    {text}
  </bdi>
);
