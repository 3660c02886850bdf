import { isApiError } from "@roster/client";
import { failureOf } from "../../failure.ts";
import { t } from "../../texts/t.ts";
import { ErrorNotice } from "../../ui/ErrorNotice.tsx";

interface NotLoadedProps {
  error: unknown;
  onRetry: () => void;
  /** Absent on the first page. */
  onFirstPage: (() => void) | undefined;
}

/** Says why the list was not loaded, and the way on. */
export function NotLoaded({ error, onRetry, onFirstPage }: NotLoadedProps) {
  const title = t("list.notLoaded");
  // Only a cursor can be invalid: the rest of the address was read by the contract's rules.
  if (isApiError(error, "request.invalid")) {
    const message = t("list.refusedPage");
    return <ErrorNotice title={title} message={message} onRetry={onFirstPage} retryLabel={t("list.toFirstPage")} />;
  }
  return <ErrorNotice title={title} {...failureOf(error)} onRetry={onRetry} />;
}
