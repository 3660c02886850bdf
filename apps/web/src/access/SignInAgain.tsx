import { Text } from "@mantine/core";
import { t } from "../texts/t.ts";
import { Barrier } from "../ui/Barrier.tsx";
import { SignInForm } from "./SignInForm.tsx";

/** Asks who we are over a view that the server no longer answers. What was typed in it stays as it is. */
export function SignInAgain({ email }: { email: string }) {
  return (
    <Barrier title={t("access.again.title")}>
      <Text size="sm" mb="md">
        {t("access.again.text")}
      </Text>
      <SignInForm email={email} />
    </Barrier>
  );
}
