import { Stack, Text } from "@mantine/core";
import type { User } from "@roster/api/contract";
import { t } from "../../texts/t.ts";
import { draftOf, userFields } from "../users.fields.ts";
import { PersonDetails } from "./PersonDetails.tsx";
import classes from "./PersonDetails.module.css";
import { PersonPanel } from "./PersonPanel.tsx";

/** A person, for those who may not change them. */
export function ShowUser({ user }: { user: User }) {
  const shown = draftOf(user);
  return (
    <PersonPanel title={user.name}>
      <Stack>
        <dl className={classes.details}>
          {userFields.map((field) => (
            <div key={field}>
              <dt>{t(`person.fields.${field}`)}</dt>
              <dd>
                <bdi>{shown[field]}</bdi>
              </dd>
            </div>
          ))}
        </dl>
        <PersonDetails person={user} />
        <Text size="sm" c="dimmed">
          {t("person.readOnly")}
        </Text>
      </Stack>
    </PersonPanel>
  );
}
