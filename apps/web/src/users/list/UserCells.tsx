import type { User } from "@roster/api/contract";
import { t } from "../../texts/t.ts";
import { PencilIcon, TrashIcon } from "../../ui/icons.tsx";
import { useRowTab } from "../../ui/table/rowTab.ts";
import { useMarks } from "../users.marks.ts";
import { useUserHref } from "./userHref.ts";
import classes from "./UserCells.module.css";

/** Text that somebody gave us: in its own direction, and whole under the pointer where it is too long. */
export function GivenText({ text }: { text: string }) {
  return (
    <span className={classes.given} dir="auto" title={text}>
      {text}
    </span>
  );
}

/** On a phone the address stands under the name. */
export function NameCell({ user }: { user: User }) {
  const href = useUserHref(user.id);
  const mark = useMarks().get(user.id)?.kind;
  return (
    <>
      <span className={classes.named}>
        <a data-opens-row href={href} className={classes.name} dir="auto" title={user.name} tabIndex={useRowTab()}>
          {user.name}
        </a>
        {mark && (
          <span className={classes.mark} data-mark={mark}>
            {t(`person.mark.${mark}`)}
          </span>
        )}
      </span>
      <span className={classes.under} dir="auto">
        {user.email}
      </span>
    </>
  );
}

interface RowButtonsProps {
  user: User;
  /** Absent for those who may not. */
  onDelete: ((user: User) => void) | undefined;
}

export function RowButtons({ user, onDelete }: RowButtonsProps) {
  const href = useUserHref(user.id);
  const tabIndex = useRowTab();
  const { name } = user;
  return (
    <span className={classes.buttons}>
      <a
        data-opens-row
        href={href}
        className={classes.button}
        tabIndex={tabIndex}
        aria-label={t("list.row.edit", { name })}
      >
        <PencilIcon />
      </a>
      {onDelete && (
        <button
          type="button"
          className={classes.button}
          tabIndex={tabIndex}
          aria-label={t("list.row.delete", { name })}
          onClick={() => onDelete(user)}
        >
          <TrashIcon />
        </button>
      )}
    </span>
  );
}
