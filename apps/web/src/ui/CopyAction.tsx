import { ActionIcon, CopyButton, VisuallyHidden } from "@mantine/core";
import { t } from "../texts/t.ts";
import { CheckIcon, CopyIcon } from "./icons.tsx";

/** Copies a short text that stands beside it. */
export function CopyAction({ value, label }: { value: string; label: string }) {
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <>
          <ActionIcon size={24} variant="subtle" color="gray" aria-label={label} onClick={copy}>
            {copied ? <CheckIcon /> : <CopyIcon />}
          </ActionIcon>
          <VisuallyHidden aria-live="polite">{copied ? t("ui.copied") : ""}</VisuallyHidden>
        </>
      )}
    </CopyButton>
  );
}
