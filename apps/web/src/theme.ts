import { createTheme, rem } from "@mantine/core";
import type { AlertProps, CSSVariablesResolver } from "@mantine/core";

/** One accent. White on shade 7 has a contrast of 5.0. */
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

/** Greys with a trace of the accent, from light to dark. */
const gray = [
  "#f7f8f7",
  "#f1f3f2",
  "#e8ebea",
  "#dde2df",
  "#c9d0cc",
  "#a5aea9",
  "#7b8580",
  "#59645f",
  "#3a433f",
  "#17201c",
] as const;

/** The same for the dark theme: text, quiet text, lines, and the surfaces from raised to deep. */
const dark = [
  "#e6ebe8",
  "#c3cbc7",
  "#98a39e",
  "#6d7874",
  "#333b38",
  "#232927",
  "#1b201e",
  "#151918",
  "#101413",
  "#0b0e0d",
] as const;

/** A tint that stays quiet in both themes. */
const tintOf = (color: string) => ({
  "--alert-bg": `color-mix(in srgb, var(--mantine-color-${color}-6) 8%, var(--surface))`,
  "--alert-bd": `1px solid color-mix(in srgb, var(--mantine-color-${color}-6) 32%, transparent)`,
});

const dialogTitle = { fontSize: "var(--mantine-font-size-lg)", fontWeight: 620, lineHeight: 1.4 };

/** The page behind a dialog stays readable. */
const veil = { color: "#0b0e0d", backgroundOpacity: 0.42 };

export const theme = createTheme({
  colors: { pine, gray, dark },
  black: gray[9],
  primaryColor: "pine",
  primaryShade: 7,
  defaultRadius: "md",
  radius: { xs: rem(3), sm: rem(5), md: rem(7), lg: rem(10), xl: rem(16) },
  spacing: { xs: rem(8), sm: rem(12), md: rem(16), lg: rem(24), xl: rem(32) },
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily: "'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', SFMono-Regular, Menlo, Consolas, monospace",
  fontSizes: { xs: rem(12), sm: rem(14), md: rem(15), lg: rem(17), xl: rem(20) },
  headings: {
    fontWeight: "620",
    sizes: {
      h1: { fontSize: rem(24), lineHeight: "1.25" },
      h2: { fontSize: rem(17), lineHeight: "1.35" },
      h3: { fontSize: rem(14), lineHeight: "1.4" },
    },
  },
  // By their names: to import a component would load it with the page's first files.
  components: {
    Alert: { vars: (_: unknown, { color = "pine" }: AlertProps) => ({ root: tintOf(color) }) },
    Modal: { defaultProps: { centered: true, radius: "lg" }, styles: { title: dialogTitle } },
    ModalOverlay: { defaultProps: veil },
    DrawerOverlay: { defaultProps: veil },
    Notification: { defaultProps: { withBorder: true, radius: "lg" } },
  },
});

/** Gives the kit the surfaces and inks of app.css. */
export const variables: CSSVariablesResolver = () => {
  const both = {
    "--mantine-color-text": "var(--ink)",
    "--mantine-color-bright": "var(--ink)",
    "--mantine-color-body": "var(--surface)",
    "--mantine-color-dimmed": "var(--ink-quiet)",
    "--mantine-color-placeholder": "var(--ink-quiet)",
    "--mantine-color-anchor": "var(--ink-accent)",
    "--mantine-color-default": "var(--surface)",
    "--mantine-color-default-hover": "var(--surface-hover)",
    "--mantine-color-default-color": "var(--ink)",
    "--mantine-color-default-border": "var(--line-strong)",
  };
  return {
    variables: {
      "--mantine-shadow-xs": "var(--shadow-raised)",
      "--mantine-shadow-sm": "var(--shadow-raised)",
      "--mantine-shadow-md": "var(--shadow-floating)",
      "--mantine-shadow-lg": "var(--shadow-floating)",
      "--mantine-shadow-xl": "var(--shadow-floating)",
    },
    light: { ...both, "--mantine-color-error": "var(--mantine-color-red-8)" },
    dark: { ...both, "--mantine-color-error": "var(--mantine-color-red-5)" },
  };
};
