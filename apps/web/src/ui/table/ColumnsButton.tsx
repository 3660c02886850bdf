import type { ComponentProps } from "react";
import { t } from "../../texts/t.ts";
import { ColumnsIcon } from "../icons.tsx";
import { ToolButton } from "../ToolButton.tsx";

/** Opens the menu of the columns. */
export function ColumnsButton(props: Omit<ComponentProps<typeof ToolButton>, "icon">) {
  return (
    <ToolButton icon={<ColumnsIcon />} aria-haspopup="menu" {...props}>
      {t("ui.table.columns")}
    </ToolButton>
  );
}
