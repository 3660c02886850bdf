import { ActionIcon } from "@mantine/core";
import type { ActionIconProps } from "@mantine/core";
import type { ComponentProps } from "react";
import { useCaller } from "../access/caller.ts";
import { t } from "../texts/t.ts";
import { FaceIcon } from "../ui/icons.tsx";

/** Opens the menu of who we are, which the title under the pointer says as well. */
export function AccountButton(props: ActionIconProps & Omit<ComponentProps<"button">, keyof ActionIconProps>) {
  const caller = useCaller();
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={32}
      aria-label={t("access.account.label")}
      title={caller?.email ?? undefined}
      aria-haspopup="menu"
      {...props}
    >
      <FaceIcon />
    </ActionIcon>
  );
}
