import { ActionIcon } from "@mantine/core";
import type { User } from "@roster/api/contract";
import { Link } from "@tanstack/react-router";
import { t } from "../../texts/t.ts";
import { PencilIcon, TrashIcon } from "../../ui/icons.tsx";
import { LinkIcon } from "../../ui/links.tsx";
import { useRowTab } from "../../ui/table/rowTab.ts";
import classes from "./UserCells.module.css";

/** Where a user is edited, with the list left as it is. */
const editOf = ({ id }: User) =>
  ({ to: "/users/$userId", params: { userId: String(id) }, search: true, state: true, resetScroll: false }) as const;

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
  return (
    <>
      <Link {...editOf(user)} className={classes.name} dir="auto" title={user.name} tabIndex={useRowTab()}>
        {user.name}
      </Link>
      <span className={classes.under} dir="auto">
        {user.email}
      </span>
    </>
  );
}

export function RowButtons({ user, onDelete }: { user: User; onDelete: (user: User) => void }) {
  return (
    <span className={classes.buttons}>
      <LinkIcon
        {...editOf(user)}
        visibleFrom="sm"
        variant="subtle"
        color="gray"
        tabIndex={useRowTab()}
        aria-label={t("list.row.edit", { name: user.name })}
      >
        <PencilIcon />
      </LinkIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        tabIndex={useRowTab()}
        aria-label={t("list.row.delete", { name: user.name })}
        onClick={() => onDelete(user)}
      >
        <TrashIcon />
      </ActionIcon>
    </span>
  );
}
