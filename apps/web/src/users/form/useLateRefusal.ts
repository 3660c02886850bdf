import { useRouter } from "@tanstack/react-router";
import { failureOf, notDone } from "../../failure.ts";
import { t } from "../../texts/t.ts";
import { toast } from "../../ui/toasts.tsx";
import { keptDrafts } from "./keptDrafts.ts";
import type { KeptDraft } from "./keptDrafts.ts";

/** Tells of a save that failed when its form was left already, and keeps what was typed for whoever reopens it. */
export function useLateRefusal(form: number | "new"): (draft: KeptDraft) => void {
  const router = useRouter();
  const list = { to: "/users", search: true, state: true } as const;
  const place =
    form === "new"
      ? ({ ...list, to: "/users/new" } as const)
      : ({ ...list, to: "/users/$userId", params: { userId: String(form) } } as const);

  async function reopen() {
    // A form takes a kept draft up as it opens, so one that is open already closes first, and asks if it has to.
    if (router.state.location.pathname === router.buildLocation(place).pathname) await router.navigate(list);
    await router.navigate(place);
  }

  return (draft) => {
    keptDrafts.keep(form, draft);
    const { typed, error } = draft;
    const failure = error === undefined ? { message: t("person.conflict.late") } : failureOf(error);
    const result = error === undefined ? t("person.notSaved") : notDone(t("person.done.saved"), error);
    toast.failed({
      title: t("person.resultOf", { result, name: typed.name }),
      ...failure,
      action: { label: t("person.reopen"), onClick: () => void reopen() },
    });
  };
}
