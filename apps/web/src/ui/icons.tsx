import type { ReactNode } from "react";

interface IconProps {
  /** In CSS pixels. */
  size?: number;
}

/** Outlines on a grid of 24, drawn in the colour of the text. */
function Icon({ size = 18, children }: IconProps & { children: ReactNode }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  );
}

/** An icon of one path. */
const drawn = (path: string) => (props: IconProps) => (
  <Icon {...props}>
    <path d={path} />
  </Icon>
);

export const SearchIcon = drawn("M11 4.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM16 16l4.5 4.5");
export const PlusIcon = drawn("M12 5v14M5 12h14");
export const PencilIcon = drawn("m4 20 1-4L16.5 4.5a2.1 2.1 0 0 1 3 3L8 19z");
export const TrashIcon = drawn("M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5");
export const CheckIcon = drawn("m5 12.5 4.5 4.5L19 7.5");
export const CrossIcon = drawn("m6 6 12 12M18 6 6 18");
export const CopyIcon = drawn("M9 9h11v11H9zM15 9V4H4v11h5");
export const WarningIcon = drawn("M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.01");
export const ChevronLeftIcon = drawn("m14.5 6-6 6 6 6");
export const ChevronRightIcon = drawn("m9.5 6 6 6-6 6");
export const FirstPageIcon = drawn("m18 6-6 6 6 6M7 6v12");
export const ArrowUpIcon = drawn("M12 19V5M6 11l6-6 6 6");
export const ArrowDownIcon = drawn("M12 5v14M6 13l6 6 6-6");
export const FilterIcon = drawn("M4 6h16M7 12h10M10 18h4");
export const ColumnsIcon = drawn("M4 5h16v14H4zM9.5 5v14M14.5 5v14");
export const DownloadIcon = drawn("M12 4v11M7 10.5l5 5 5-5M4.5 20h15");
export const UploadIcon = drawn("M12 16V5M7 9.5l5-5 5 5M4.5 20h15");
export const GroupIcon = drawn(
  "M9 5a3.2 3.2 0 1 1 0 6.4A3.2 3.2 0 0 1 9 5zM3 19.5c.4-3.3 2.7-5 6-5s5.6 1.7 6 5M15.5 5.3a3.2 3.2 0 0 1 0 5.9M17.5 14.9c2 .6 3.2 2.2 3.5 4.6",
);
export const BookIcon = drawn(
  "M5 5.5A1.5 1.5 0 0 1 6.5 4H19v16H6.5A1.5 1.5 0 0 1 5 18.5zM5 17.5A1.5 1.5 0 0 1 6.5 16H19M9 8h6",
);
export const SunIcon = drawn(
  "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1M17.3 17.3l1.1 1.1M5.6 18.4l1.1-1.1M17.3 6.7l1.1-1.1",
);
export const MoonIcon = drawn("M19.5 14.2A8 8 0 0 1 9.8 4.5a8 8 0 1 0 9.7 9.7z");
export const DeviceIcon = drawn("M4 5h16v11H4zM9 20h6M12 16v4");
export const KeyboardIcon = drawn("M3 7h18v10.5H3zM7 10.5v.01M10.5 10.5v.01M14 10.5v.01M17.5 10.5v.01M8 14.2h8");
export const OfflineIcon = drawn(
  "M4 4l16 16M9.6 9.7a7 7 0 0 0-3.3 2M14 9.7a7 7 0 0 1 3.7 2M9 15a4 4 0 0 1 6 0M3 8.5a12 12 0 0 1 3.7-2.4M21 8.5A12 12 0 0 0 11 5.6M12 18.5v.01",
);
export const KeyIcon = drawn("M8.5 11a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM11.7 12.3 19.5 4.5M16 8l2.8 2.8");
export const HistoryIcon = drawn("M4.5 12a7.5 7.5 0 1 0 2.4-5.5L4.5 8.7M4.5 4.5v4.2h4.2M12 8v4.4l2.8 1.8");
export const RotateIcon = drawn("M19.5 8.5A8 8 0 0 0 5 9M4.5 15.5A8 8 0 0 0 19 15M19.5 4v4.5H15M4.5 20v-4.5H9");
export const LeaveIcon = drawn("M10 4.5H5v15h5M14.5 8l4 4-4 4M9.5 12h9");
export const OutwardIcon = drawn("M8 16 16.5 7.5M9 7h8v8");
export const FaceIcon = drawn(
  "M12 4.5a3.8 3.8 0 1 1 0 7.6 3.8 3.8 0 0 1 0-7.6zM5 20c.5-3.4 3.2-5.2 7-5.2s6.5 1.8 7 5.2",
);
