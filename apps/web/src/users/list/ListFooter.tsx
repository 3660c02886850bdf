import { lazy, Suspense } from "react";
import { loadPart } from "../../loadPart.ts";
import type { UserPage } from "@roster/api/contract";
import { Pager } from "../../ui/Pager.tsx";
import { useChangeList } from "../users.navigation.ts";
import type { UsersSearch } from "../users.search.ts";
import { CountLine } from "./CountLine.tsx";
import classes from "./ListFooter.module.css";
import { pageSizeOf, pageSizes, rememberPageSize } from "./pageSize.ts";
import type { useSelection } from "./useSelection.ts";
import type { useUsersPaging } from "./users.paging.ts";

const BulkBar = lazy(loadPart(async () => ({ default: (await import("../remove/BulkBar.tsx")).BulkBar })));

interface ListFooterProps {
  search: UsersSearch;
  /** Undefined while it loads, and where it failed to. */
  page: UserPage | undefined;
  hasFailed: boolean;
  total: number | undefined;
  paging: ReturnType<typeof useUsersPaging>;
  selection: ReturnType<typeof useSelection>;
}

/** Stays at the page's end, in reach however long the list is: what is selected, the count and the way on. */
export function ListFooter({ search, page, hasFailed, total, paging, selection }: ListFooterProps) {
  const changeList = useChangeList();
  const pageSize = pageSizeOf(search);

  function changePageSize(limit: number) {
    rememberPageSize(limit);
    changeList({ limit });
  }

  return (
    <div className={classes.footer}>
      {selection.people.length > 0 && (
        <Suspense>
          <BulkBar
            people={selection.people}
            isDeleting={selection.isDeleting}
            onDelete={selection.startDelete}
            onClear={selection.clear}
            onEnd={selection.endDelete}
          />
        </Suspense>
      )}
      <div className={classes.bar}>
        <CountLine search={search} shown={page?.items.length} hasFailed={hasFailed} total={total} />
        {total !== 0 && (
          <Pager
            page={paging.page}
            pages={total === undefined ? undefined : Math.ceil(total / pageSize)}
            pageSize={pageSize}
            pageSizes={pageSizes.includes(pageSize) ? pageSizes : [pageSize, ...pageSizes]}
            onPageSizeChange={changePageSize}
            onFirst={paging.goToFirst}
            onPrevious={paging.goToPrevious}
            onNext={paging.goToNext}
          />
        )}
      </div>
    </div>
  );
}
