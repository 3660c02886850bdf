import { useMantineColorScheme } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay } from "../../access/caller.ts";
import { useSignOut } from "../../access/useSignOut.ts";
import type { en } from "../../texts/en/en.ts";
import { t } from "../../texts/t.ts";
import {
  BookIcon,
  DeviceIcon,
  DownloadIcon,
  HistoryIcon,
  KeyIcon,
  KeyboardIcon,
  LeaveIcon,
  MoonIcon,
  GroupIcon,
  PlusIcon,
  SunIcon,
  UploadIcon,
} from "../../ui/icons.tsx";

/** A line of the palette. */
export interface Command {
  id: string;
  label: string;
  detail?: string;
  icon: ReactNode;
  keys?: readonly string[];
  run: () => void;
}

type CommandName = keyof typeof en.shell.palette.commands;

/** What can be done from anywhere, and what the view behind the palette offers. */
export function useCommands(openShortcuts: () => void): Command[] {
  const navigate = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const may = useMay();
  const signOut = useSignOut();
  const exportButton = document.querySelector<HTMLElement>("[data-export]");

  const entry = (id: CommandName, icon: ReactNode, run: () => void, keys?: string[]): Command => ({
    id,
    label: t(`shell.palette.commands.${id}`),
    icon,
    run,
    keys,
  });
  const scheme = (id: "light" | "dark" | "auto", icon: ReactNode) =>
    colorScheme !== id && entry(id, icon, () => setColorScheme(id));

  return [
    may("users:write") &&
      entry("add", <PlusIcon />, () => void navigate({ to: "/users/new", search: true, state: true }), ["N"]),
    entry("people", <GroupIcon />, () => void navigate({ to: "/users" })),
    may("users:write") && entry("import", <UploadIcon />, () => void navigate({ to: "/import" })),
    exportButton !== null && entry("export", <DownloadIcon />, () => exportButton.click()),
    may("keys:manage") && entry("keys", <KeyIcon />, () => void navigate({ to: "/keys" })),
    may("audit:read") && entry("audit", <HistoryIcon />, () => void navigate({ to: "/audit" })),
    may("sessions:manage") && entry("sessions", <DeviceIcon />, () => void navigate({ to: "/sessions" })),
    scheme("light", <SunIcon />),
    scheme("dark", <MoonIcon />),
    scheme("auto", <DeviceIcon />),
    entry("docs", <BookIcon />, () => location.assign("/docs")),
    entry("shortcuts", <KeyboardIcon />, openShortcuts, ["?"]),
    signOut !== undefined && entry("signOut", <LeaveIcon />, signOut),
  ].filter((command) => command !== false);
}
