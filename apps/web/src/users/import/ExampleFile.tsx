import { Code, Text } from "@mantine/core";
import classes from "./ImportPage.module.css";
import { t } from "../../texts/t.ts";

const example = ["name,email,age", "Ada Lovelace,ada@example.com,36", '"Hopper, Grace",grace@example.com,85'].join(
  "\n",
);

export function ExampleFile() {
  return (
    <div>
      <Text fw={600} size="sm">
        {t("imports.choose.example")}
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        {t("imports.choose.exampleText")}
      </Text>
      <Code block px="md" py="sm" className={classes.example} tabIndex={0}>
        {example}
      </Code>
    </div>
  );
}
