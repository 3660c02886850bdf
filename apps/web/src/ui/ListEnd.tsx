import { Button, Group, Text } from "@mantine/core";
import { useEffect, useRef } from "react";

interface ListEndProps {
  /** How many are shown, or that they load. Screen readers hear it when it has changed. */
  text: string;
  moreLabel: string;
  isLoading: boolean;
  /** Absent where there are no more. */
  onMore: (() => void) | undefined;
}

/** The end of a list that grows: how much of it is shown, and the way to more. */
export function ListEnd({ text, moreLabel, isLoading, onMore }: ListEndProps) {
  const count = useRef<HTMLParagraphElement>(null);
  const hadFocus = useRef(false);
  const hasMore = onMore !== undefined;
  useEffect(() => {
    // The last page takes the button away, and the focus with it.
    if (!hasMore && hadFocus.current) count.current?.focus({ preventScroll: true });
    hadFocus.current = false;
  }, [hasMore]);
  return (
    <Group justify="space-between" mih={36}>
      <Text ref={count} size="sm" c="dimmed" role="status" tabIndex={-1}>
        {text}
      </Text>
      {onMore && (
        <Button
          variant="default"
          size="xs"
          aria-disabled={isLoading}
          data-disabled={isLoading || undefined}
          onClick={() => {
            hadFocus.current = true;
            if (!isLoading) onMore();
          }}
        >
          {moreLabel}
        </Button>
      )}
    </Group>
  );
}
