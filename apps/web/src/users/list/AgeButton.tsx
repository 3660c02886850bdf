import { Button } from "@mantine/core";
import type { ButtonProps } from "@mantine/core";
import type { ComponentProps } from "react";
import { t } from "../../texts/t.ts";
import { FilterIcon } from "../../ui/icons.tsx";

type AgeButtonProps = ButtonProps & Omit<ComponentProps<"button">, keyof ButtonProps> & { isSet: boolean };

/** Opens the filter of ages. */
export function AgeButton({ isSet, ...props }: AgeButtonProps) {
  return (
    <Button
      variant="default"
      flex="none"
      leftSection={<FilterIcon />}
      data-on={isSet || undefined}
      aria-haspopup="dialog"
      {...props}
    >
      {t("list.age.button")}
    </Button>
  );
}
