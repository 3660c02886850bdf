import { Alert, Button, Group, List, Text } from "@mantine/core";
import type { User } from "@roster/api/contract";

interface ConflictNoticeProps {
  /** The user that the edit started from. */
  base: User;
  /** The user as it is stored now. */
  current: User;
  onLoadCurrent: () => void;
  onKeepTyped: () => void;
}

const fields = { name: "Name", email: "Email", age: "Age" } as const;

export function ConflictNotice({ base, current, onLoadCurrent, onKeepTyped }: ConflictNoticeProps) {
  const changes = (["name", "email", "age"] as const).filter((field) => current[field] !== base[field]);
  return (
    <Alert color="orange" title="Changed by somebody else" role="alert">
      <Text size="sm">
        This user was changed after you opened it. Nothing was saved, and what you typed is still here.
      </Text>
      <List size="sm" mt="xs">
        {changes.map((field) => (
          <List.Item key={field}>
            {fields[field]} is now <strong>{current[field]}</strong>
          </List.Item>
        ))}
      </List>
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
