import { isApiError } from "@roster/client";
import { failureOf } from "../failure.ts";
import { t } from "../texts/t.ts";
import { ErrorNotice } from "../ui/ErrorNotice.tsx";
import { SessionNotKept } from "./useSignIn.ts";

/** Why somebody did not come in. What a field is to blame for stands under that field. */
export function SignInFailure({ error }: { error: unknown }) {
  const title = t("access.signIn.failed");
  if (error instanceof SessionNotKept) return <ErrorNotice title={title} message={t("access.signIn.notKept")} />;
  // How long to wait is on the button: a notice that counts would be read out every second.
  if (isApiError(error, "rate.limited")) return <ErrorNotice title={title} message={t("access.signIn.tooMany")} />;
  if (isApiError(error, "auth.invalid")) return <ErrorNotice title={title} message={error.message} />;
  if (isApiError(error) && Object.keys(error.fields).length > 0) return null;
  return <ErrorNotice title={title} {...failureOf(error)} />;
}
