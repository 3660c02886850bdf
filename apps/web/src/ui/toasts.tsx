import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
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
    const id = crypto.randomUUID();
    return notifications.show({
      id,
      role: "status",
      icon: <CheckIcon />,
      autoClose: action ? withActionMs : doneMs,
      closeButtonProps: { "aria-label": t("ui.close") },
      message: <ToastBody id={id} message={message} actions={action ? [action] : []} />,
    });
  },

  /** Something failed. It stays until somebody closes it or tries again. Returns the toast's id. */
  failed({ title, message, requestId, onRetry, action }: FailedToast): string {
    const id = crypto.randomUUID();
    const retry = onRetry && { label: t("ui.retry"), onClick: onRetry };
    const actions = [retry, action].filter((each) => each !== undefined);
    return notifications.show({
      id,
      role: "alert",
      color: "red",
      icon: <WarningIcon />,
      title,
      autoClose: false,
      closeButtonProps: { "aria-label": t("ui.close") },
      message: <ToastBody id={id} message={message} requestId={requestId} actions={actions} />,
    });
  },

  close: (id: string): void => void notifications.hide(id),
};

interface ToastBodyProps {
  id: string;
  message: string;
  requestId?: string;
  actions: ToastAction[];
}

function ToastBody({ id, message, requestId, actions }: ToastBodyProps) {
  function take({ onClick }: ToastAction) {
    toast.close(id);
    onClick();
  }
  return (
    <>
      <Text size="sm" c="var(--ink)" dir="auto">
        {message}
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
