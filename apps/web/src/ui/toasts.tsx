import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { t } from "../texts/t.ts";
import { CheckIcon, WarningIcon } from "./icons.tsx";
import { RequestId } from "./RequestId.tsx";

interface ToastAction {
  label: string;
  onClick: () => void;
}

interface FailedToast {
  /** What failed. */
  title: string;
  /** Why. */
  message: string;
  /** What to quote to whoever runs the server. */
  requestId?: string;
  onRetry?: () => void;
  /** Another way on than to try again. */
  action?: ToastAction;
}

const doneMs = 5_000;
const withActionMs = 10_000;

/** Messages whose own place on the page is gone, or never was. Screen readers hear them. */
export const toast = {
  /** Something came about. It leaves by itself, so nothing may depend on it. Returns the toast's id. */
  done(message: string, action?: ToastAction): string {
    const id = notifications.show({
      role: "status",
      icon: <CheckIcon />,
      autoClose: action ? withActionMs : doneMs,
      closeButtonProps: { "aria-label": t("ui.close") },
      message: (
        <ToastBody onEnd={() => toast.close(id)} actions={action ? [action] : []}>
          <Naming text={message} />
        </ToastBody>
      ),
    });
    return id;
  },

  /** Something failed. It stays until somebody closes it or tries again. Returns the toast's id. */
  failed({ title, message, requestId, onRetry, action }: FailedToast): string {
    const retry = onRetry && { label: t("ui.retry"), onClick: onRetry };
    const actions = [retry, action].filter((each) => each !== undefined);
    const id = notifications.show({
      role: "alert",
      color: "red",
      icon: <WarningIcon />,
      title: <Naming text={title} />,
      autoClose: false,
      closeButtonProps: { "aria-label": t("ui.close") },
      message: (
        <ToastBody onEnd={() => toast.close(id)} requestId={requestId} actions={actions}>
          {message}
        </ToastBody>
      ),
    });
    return id;
  },

  close: (id: string): void => void notifications.hide(id),
};

/** A sentence that may name somebody. A long name must not cover the page, and is whole under the pointer. */
function Naming({ text }: { text: string }) {
  return (
    <Text span inherit lineClamp={2} title={text}>
      {text}
    </Text>
  );
}

interface ToastBodyProps {
  onEnd: () => void;
  requestId?: string;
  actions: ToastAction[];
  children: ReactNode;
}

function ToastBody({ onEnd, requestId, actions, children }: ToastBodyProps) {
  function take({ onClick }: ToastAction) {
    onEnd();
    onClick();
  }
  return (
    <>
      <Text size="sm" c="var(--ink)">
        {children}
      </Text>
      {requestId && <RequestId id={requestId} />}
      {actions.length > 0 && (
        <Group gap="xs" mt="xs">
          {actions.map((action) => (
            <Button key={action.label} size="compact-sm" variant="default" onClick={() => take(action)}>
              {action.label}
            </Button>
          ))}
        </Group>
      )}
    </>
  );
}
