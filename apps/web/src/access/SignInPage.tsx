import { Code, Text, Title } from "@mantine/core";
import logo from "../shell/logo.svg";
import { t } from "../texts/t.ts";
import classes from "./SignIn.module.css";
import { SignInForm } from "./SignInForm.tsx";

/** Stands where any view would, for whoever the server does not know. */
export function SignInPage() {
  return (
    <div className={classes.page}>
      <title>{t("access.signIn.documentTitle")}</title>
      <div className={classes.card}>
        <img src={logo} alt="" width={40} height={40} />
        <Title order={1} mt="md" mb="lg">
          {t("access.signIn.title")}
        </Title>
        <SignInForm email="" />
      </div>
      <Text size="sm" c="dimmed" mt="lg">
        {t("access.signIn.noAccount")} <Code>npm run roster -- operators create</Code>
      </Text>
    </div>
  );
}
