import { Alert, Button, Text } from "@mantine/core";
import { t } from "../texts/t.ts";
import { RequestId } from "./RequestId.tsx";

interface ErrorNoticeProps {
  /** What failed. */
  title: string;
  /** Why, and what to do. */
  message: string;
  /** What to quote to whoever runs the server. */
  requestId?: string;
  onRetry?: () => void;
  retryLabel?: string;
}

export function ErrorNotice({ title, message, requestId, onRetry, retryLabel = t("ui.retry") }: ErrorNoticeProps) {
  return (
    <Alert color="red" variant="light" title={title} role="alert">
      <Text size="sm">{message}</Text>
      {requestId && <RequestId id={requestId} />}
      {onRetry && (
        <Button size="xs" variant="default" mt="sm" onClick={() => onRetry()}>
          {retryLabel}
        </Button>
      )}
    </Alert>
  );
}
