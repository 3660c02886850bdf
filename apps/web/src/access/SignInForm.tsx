import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { SignIn } from "@roster/api/contract";
import { isApiError } from "@roster/client";
import { formatDuration } from "../texts/format.ts";
import { t } from "../texts/t.ts";
import { SignInFailure } from "./SignInFailure.tsx";
import { useCountdown } from "./useCountdown.ts";
import { useSignIn } from "./useSignIn.ts";

/** Asks for address and password. It ends with its place on the page, once the server says who we are. */
export function SignInForm({ email }: { email: string }) {
  const [wait, startWait] = useCountdown();
  const { mutateAsync, error, isPending } = useSignIn();
  const form = useForm({ initialValues: { email, password: "" }, validate: faultsOf });

  const focus = (field: string) => form.getInputNode(field)?.focus();

  async function submit(given: SignIn) {
    if (isPending || wait > 0) return;
    try {
      await mutateAsync(SignIn.parse(given));
    } catch (failure) {
      if (!isApiError(failure)) return;
      if (failure.code === "rate.limited") startWait(failure.retryAfterMs ?? 0);
      form.setErrors(failure.fields);
      if (failure.code === "auth.invalid") focus("password");
    }
  }

  const field = (name: "email" | "password") => ({
    name,
    label: t(`access.signIn.${name}`),
    labelProps: { mb: 4 },
    readOnly: isPending,
    ...form.getInputProps(name),
  });
  return (
    <form onSubmit={form.onSubmit(submit, ({ email: fault }) => focus(fault ? "email" : "password"))} noValidate>
      <Stack>
        <TextInput
          {...field("email")}
          autoComplete="username"
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus={email === ""}
        />
        <PasswordInput
          {...field("password")}
          autoComplete="current-password"
          data-autofocus={email !== "" || undefined}
          visibilityToggleFocusable
          visibilityToggleButtonProps={{ "aria-label": t("access.signIn.showPassword") }}
        />
        {error && !(isApiError(error, "rate.limited") && wait === 0) && <SignInFailure error={error} />}
        <Button
          type="submit"
          fullWidth
          mt={4}
          loading={isPending}
          aria-disabled={wait > 0}
          data-disabled={wait > 0 || undefined}
        >
          {wait > 0 ? t("access.signIn.wait", { time: formatDuration(wait) }) : t("access.signIn.button")}
        </Button>
      </Stack>
    </form>
  );
}

/** By the contract's rules, for what was typed; what is missing is said in words of a form. */
function faultsOf(given: { email: string; password: string }): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const { path, message } of SignIn.safeParse(given).error?.issues ?? []) faults[String(path[0])] ??= message;
  if (given.email.trim() === "") faults.email = t("access.signIn.emailMissing");
  if (given.password === "") faults.password = t("access.signIn.passwordMissing");
  return faults;
}
