import { Alert, Button, Code, Text } from "@mantine/core";

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

export function ErrorNotice({ title, message, requestId, onRetry, retryLabel = "Try again" }: ErrorNoticeProps) {
  return (
    <Alert color="red" variant="light" title={title} role="alert">
      <Text size="sm">{message}</Text>
      {requestId && (
        <Text size="xs" c="dimmed" mt={4}>
          Request <Code>{requestId}</Code>
        </Text>
      )}
      {onRetry && (
        <Button size="xs" variant="default" mt="sm" onClick={() => onRetry()}>
          {retryLabel}
        </Button>
      )}
    </Alert>
  );
}
