import { Alert, createTheme, rem } from "@mantine/core";

/** One accent. White on shade 7 has a contrast of 5.0, shade 4 on the dark background 7.6. */
const pine = [
  "#edfbf5",
  "#d6f5ea",
  "#afe9d6",
  "#89dac1",
  "#67c6aa",
  "#4ab094",
  "#33967c",
  "#277c66",
  "#1f6653",
  "#174d3f",
] as const;

/** A tint that stays quiet in both schemes. */
const tintOf = (color: string) => ({
  "--alert-bg": `color-mix(in srgb, var(--mantine-color-${color}-6) 9%, var(--mantine-color-body))`,
  "--alert-bd": `1px solid color-mix(in srgb, var(--mantine-color-${color}-6) 35%, transparent)`,
});

export const theme = createTheme({
  colors: { pine },
  primaryColor: "pine",
  primaryShade: 7,
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily: "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif",
  components: { Alert: Alert.extend({ vars: (_, { color }) => ({ root: tintOf(color ?? "pine") }) }) },
  headings: { fontWeight: "650", sizes: { h1: { fontSize: rem(26), lineHeight: "1.25" } } },
});
