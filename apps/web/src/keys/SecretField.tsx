import { Button, Text, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { t } from "../texts/t.ts";
import { CheckIcon, CopyIcon } from "../ui/icons.tsx";
import classes from "./SecretField.module.css";

/** A secret to be copied, by its button or by hand: away from HTTPS a browser has no clipboard for pages. */
export function SecretField({ secret, onCopied }: { secret: string; onCopied: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<"copied" | "byHand">();

  function done() {
    setOutcome("copied");
    onCopied();
  }

  function copy() {
    // Undefined where the page is not trusted, whatever its type says.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    if (clipboard) clipboard.writeText(secret).then(done, selectForHand);
    else selectForHand();
  }

  function selectForHand() {
    setOutcome("byHand");
    input.current?.focus();
    input.current?.select();
  }

  return (
    <div>
      <div className={classes.row}>
        <TextInput
          ref={input}
          flex={1}
          readOnly
          label={t("access.keys.made.label")}
          labelProps={{ mb: 4 }}
          value={secret}
          classNames={{ input: classes.secret }}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onCopy={done}
        />
        <Button
          data-autofocus
          variant="default"
          leftSection={outcome === "copied" ? <CheckIcon /> : <CopyIcon />}
          aria-live="polite"
          onClick={copy}
        >
          {t(outcome === "copied" ? "access.keys.made.copied" : "access.keys.made.copy")}
        </Button>
      </div>
      <Text size="sm" c="dimmed" mt={4} role="status">
        {outcome === "byHand" && t("access.keys.made.byHand")}
      </Text>
    </div>
  );
}
