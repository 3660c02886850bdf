import { Alert, Button, Group, List, Text } from "@mantine/core";
import type { User } from "@roster/api/contract";
import { differingFields } from "../users.fields.ts";

interface ConflictNoticeProps {
  /** The user that the edit started from. */
  base: User;
  /** The user as it is stored now. */
  current: User;
  onLoadCurrent: () => void;
  onKeepTyped: () => void;
}

const labels = { name: "Name", email: "Email", age: "Age" };

export function ConflictNotice({ base, current, onLoadCurrent, onKeepTyped }: ConflictNoticeProps) {
  const changes = differingFields(base, current);
  return (
    <Alert color="orange" title="Changed in the meantime" role="alert">
      <Text size="sm">
        This user is no longer as it was when you opened it, so this save was refused. What you typed is still here.
      </Text>
      {changes.length > 0 && (
        <List size="sm" mt="xs">
          {changes.map((field) => (
            <List.Item key={field}>
              {labels[field]} is now <strong>{current[field]}</strong>
            </List.Item>
          ))}
        </List>
      )}
      <Group mt="md" gap="xs">
        <Button size="xs" variant="default" onClick={onLoadCurrent}>
          Load the current values
        </Button>
        <Button size="xs" variant="default" onClick={onKeepTyped}>
          Keep what I typed
        </Button>
      </Group>
    </Alert>
  );
}
