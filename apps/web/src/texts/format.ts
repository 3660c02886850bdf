const date = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const number = new Intl.NumberFormat();

/** Dates and numbers as the browser's language writes them. */
export const formatDate = (iso: string): string => date.format(new Date(iso));
export const formatDateTime = (iso: string): string => dateTime.format(new Date(iso));
export const formatNumber = (value: number): string => number.format(value);

const percent = new Intl.NumberFormat(undefined, { style: "percent" });
const megabytes = new Intl.NumberFormat(undefined, { style: "unit", unit: "megabyte" });

/** "42%" of a share from 0 to 1. */
export const formatPercent = (share: number): string => percent.format(share);
export const formatBytes = (bytes: number): string => megabytes.format(bytes / 1_000_000);
