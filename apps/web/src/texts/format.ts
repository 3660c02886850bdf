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

const seconds = new Intl.NumberFormat(undefined, { style: "unit", unit: "second" });

/** "42 sec", and from a minute on "14:05". */
export function formatDuration(totalSeconds: number): string {
  if (totalSeconds < 60) return seconds.format(totalSeconds);
  return `${Math.floor(totalSeconds / 60)}:${String(totalSeconds % 60).padStart(2, "0")}`;
}

const fromNow = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
const dayMs = 24 * 60 * 60 * 1_000;

/** "in 5 days", "tomorrow". */
export const formatDaysUntil = (iso: string): string =>
  fromNow.format(Math.round((Date.parse(iso) - Date.now()) / dayMs), "day");

const exactTime = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

/** With the second. */
export const formatExactTime = (iso: string): string => exactTime.format(new Date(iso));
