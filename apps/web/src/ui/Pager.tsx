import { Button, Group, NativeSelect, Text } from "@mantine/core";

interface PagerProps {
  page: number;
  pageSize: number;
  pageSizes: number[];
  onPageSizeChange: (pageSize: number) => void;
  /** Absent on the last page. */
  onNext: (() => void) | undefined;
  /** Absent on the first page. */
  onPrevious: (() => void) | undefined;
  previousLabel: string;
}

/** Paging where only the neighbours of a page are known. */
export function Pager({ page, pageSize, pageSizes, onPageSizeChange, onNext, onPrevious, previousLabel }: PagerProps) {
  return (
    <Group component="nav" aria-label="Pages" justify="space-between">
      <Group gap="xs" component="label">
        <Text span size="sm" c="dimmed">
          Rows per page
        </Text>
        <NativeSelect
          size="xs"
          value={pageSize}
          data={pageSizes.map(String)}
          onChange={(event) => onPageSizeChange(Number(event.currentTarget.value))}
        />
      </Group>
      <Group gap="xs">
        <Text size="sm" c="dimmed" mr="xs">
          Page {page}
        </Text>
        <Button size="xs" variant="default" disabled={!onPrevious} onClick={onPrevious}>
          {previousLabel}
        </Button>
        <Button size="xs" variant="default" disabled={!onNext} onClick={onNext}>
          Next
        </Button>
      </Group>
    </Group>
  );
}
