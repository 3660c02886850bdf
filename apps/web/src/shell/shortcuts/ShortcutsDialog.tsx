import { Modal, Switch } from "@mantine/core";
import type { Scope } from "@roster/api/contract";
import { useMay } from "../../access/caller.ts";
import { t } from "../../texts/t.ts";
import { Keys } from "../../ui/Keys.tsx";
import { useFocusReturn } from "../../ui/useFocusReturn.ts";
import classes from "./ShortcutsDialog.module.css";
import { shortcuts } from "./shortcuts.ts";
import { useSingleKeys } from "./singleKeys.ts";

/** Lists the keys, and lets those of one letter be switched off. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const [isOn, setOn] = useSingleKeys();
  const may = useMay();
  useFocusReturn();
  const isMine = (shortcut: { text: string; scope?: Scope }) => !shortcut.scope || may(shortcut.scope);
  return (
    <Modal
      opened
      onClose={onClose}
      size={620}
      title={t("shell.shortcuts.title")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <div className={classes.groups}>
        {shortcuts
          .filter(({ items }) => items.some(isMine))
          .map(({ group, items }) => (
            <section key={group}>
              <h3 className={classes.heading}>{t(`shell.shortcuts.groups.${group}`)}</h3>
              <dl className={classes.list}>
                {items.filter(isMine).map(({ text, keys }) => (
                  <div key={text} className={classes.item}>
                    <dt>{t(`shell.shortcuts.texts.${text}`)}</dt>
                    <dd className={classes.keys}>
                      {keys.map((together) => (
                        <Keys key={together.join("+")} keys={together} />
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
      </div>
      <Switch
        className={classes.switch}
        label={t("shell.shortcuts.singleKeys")}
        description={t("shell.shortcuts.singleKeysWhy")}
        checked={isOn}
        onChange={(event) => setOn(event.currentTarget.checked)}
      />
    </Modal>
  );
}
