import { formatBytes, formatNumber } from "../../texts/format.ts";
import { t } from "../../texts/t.ts";
import { ErrorNotice } from "../../ui/ErrorNotice.tsx";
import { maxBytes, maxRows } from "./fileFault.ts";
import type { FileFault } from "./fileFault.ts";

/** Says why a file cannot be imported, and what would be right. */
export function FaultNotice({ fault: { code, line }, name }: { fault: FileFault; name: string }) {
  const values = { line: formatNumber(line ?? 0), size: formatBytes(maxBytes), rows: formatNumber(maxRows) };
  return <ErrorNotice title={t("imports.fault.title", { name })} message={t(`imports.fault.${code}`, values)} />;
}
