/** Moves the focus to the row of the table that Tab would stop at. False where there is none. */
export function focusCurrentRow(): boolean {
  const row = document.querySelector<HTMLElement>("tr[data-row][tabindex='0']");
  row?.focus();
  return row !== null;
}
