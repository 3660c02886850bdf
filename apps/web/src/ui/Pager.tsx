import { ActionIcon, NativeSelect } from "@mantine/core";
import type { ReactNode } from "react";
import { formatNumber } from "../texts/format.ts";
import { t } from "../texts/t.ts";
import { ChevronLeftIcon, ChevronRightIcon, FirstPageIcon } from "./icons.tsx";
import classes from "./Pager.module.css";

interface PagerProps {
  page: number;
  /** How many there are; undefined while nobody knows. */
  pages: number | undefined;
  pageSize: number;
  pageSizes: number[];
  onPageSizeChange: (pageSize: number) => void;
  /** Absent on the first page. */
  onFirst: (() => void) | undefined;
  /** Absent on the first page, and where the page before is unknown. */
  onPrevious: (() => void) | undefined;
  /** Absent on the last page. */
  onNext: (() => void) | undefined;
}

/** Paging where only the neighbours of a page are known. */
export function Pager({ page, pages, pageSize, pageSizes, onPageSizeChange, ...ways }: PagerProps) {
  return (
    <nav aria-label={t("ui.pager.label")} className={classes.pager}>
      <label className={classes.size}>
        <span>{t("ui.pager.rowsPerPage")}</span>
        <NativeSelect
          size="xs"
          w={68}
          value={pageSize}
          data={pageSizes.map(String)}
          onChange={(event) => onPageSizeChange(Number(event.currentTarget.value))}
        />
      </label>
      <span className={classes.page}>{pageText(page, pages)}</span>
      <div className={classes.ways}>
        <Way label={t("ui.pager.first")} icon={<FirstPageIcon />} onGo={ways.onFirst} />
        <Way label={t("ui.pager.previous")} icon={<ChevronLeftIcon />} onGo={ways.onPrevious} />
        <Way label={t("ui.pager.next")} icon={<ChevronRightIcon />} onGo={ways.onNext} />
      </div>
    </nav>
  );
}

function pageText(page: number, pages: number | undefined): string {
  if (pages === undefined || pages < page) return t("ui.pager.page", { page: formatNumber(page) });
  return t("ui.pager.pageOf", { page: formatNumber(page), pages: formatNumber(pages) });
}

/** A way that leads nowhere keeps the focus: a disabled button would lose it on the last page. */
function Way({ label, icon, onGo }: { label: string; icon: ReactNode; onGo: (() => void) | undefined }) {
  return (
    <ActionIcon
      variant="default"
      size={32}
      aria-label={label}
      title={label}
      aria-disabled={!onGo}
      data-disabled={!onGo || undefined}
      onClick={() => onGo?.()}
    >
      {icon}
    </ActionIcon>
  );
}
