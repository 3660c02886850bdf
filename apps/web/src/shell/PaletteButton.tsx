import { UnstyledButton } from "@mantine/core";
import { t } from "../texts/t.ts";
import { SearchIcon } from "../ui/icons.tsx";
import { Keys } from "../ui/Keys.tsx";
import classes from "./PaletteButton.module.css";

export function PaletteButton({ onClick }: { onClick: () => void }) {
  return (
    <UnstyledButton className={classes.button} aria-keyshortcuts="Control+K Meta+K" onClick={onClick}>
      <SearchIcon size={16} />
      <span className={classes.text}>{t("shell.palette.open")}</span>
      <span className={classes.keys} aria-hidden>
        <Keys keys={["mod", "K"]} />
      </span>
    </UnstyledButton>
  );
}
