import type { User } from "@roster/api/contract";
import { t } from "../../texts/t.ts";
import { DataTable } from "../../ui/table/DataTable.tsx";
import type { TableModel } from "../../ui/table/tableKit.ts";
import { useOpenUser } from "../users.navigation.ts";
import { UserAddressContext, useUserAddress } from "./userHref.ts";
import { useMarks } from "../users.marks.ts";

interface UsersTableProps {
  table: TableModel<User>;
  isLoading: boolean;
  isStale: boolean;
  isChosen: boolean;
  page: number;
  pageSize: number;
  total: number | undefined;
  openId: string | undefined;
  onDelete: (user: User) => void;
  onNextPage: (() => void) | undefined;
  onPreviousPage: (() => void) | undefined;
}

export function UsersTable({ isLoading, page, pageSize, total, openId, onDelete, ...rest }: UsersTableProps) {
  const open = useOpenUser();
  const marks = useMarks();
  const address = useUserAddress();
  return (
    <UserAddressContext value={address}>
      <DataTable
        {...rest}
        label={t("list.title")}
        nameOf={({ name }) => name}
        markOf={({ id }) => marks.get(id)?.kind}
        skeletonRows={isLoading ? pageSize : undefined}
        firstRow={(page - 1) * pageSize + 1}
        rowCount={total}
        activeId={openId}
        onOpen={open}
        onRemove={onDelete}
      />
    </UserAddressContext>
  );
}
