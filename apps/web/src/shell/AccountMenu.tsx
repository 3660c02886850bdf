import { Menu, Text } from "@mantine/core";
import type { Caller } from "@roster/api/contract";
import { createLink } from "@tanstack/react-router";
import type { ComponentProps, ReactNode } from "react";
import { useCaller, useMay } from "../access/caller.ts";
import { useSignOut } from "../access/useSignOut.ts";
import { t } from "../texts/t.ts";
import { DeviceIcon, HistoryIcon, KeyIcon, LeaveIcon } from "../ui/icons.tsx";
import { AccountButton } from "./AccountButton.tsx";

const MenuLink = createLink(({ icon, ...props }: ComponentProps<"a"> & { icon: ReactNode }) => (
  <Menu.Item component="a" leftSection={icon} {...props} />
));

/** Who we are, what only some may look after, and the way out. */
export function AccountMenu() {
  const caller = useCaller();
  const may = useMay();
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end" width={260} shadow="md" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <AccountButton />
      </Menu.Target>
      <Menu.Dropdown>
        {caller && <Who caller={caller} />}
        <Menu.Divider />
        {may("keys:manage") && (
          <MenuLink to="/keys" icon={<KeyIcon size={16} />}>
            {t("access.keys.title")}
          </MenuLink>
        )}
        {may("audit:read") && (
          <MenuLink to="/audit" icon={<HistoryIcon size={16} />}>
            {t("access.audit.title")}
          </MenuLink>
        )}
        {may("sessions:manage") && (
          <MenuLink to="/sessions" icon={<DeviceIcon size={16} />}>
            {t("access.sessions.title")}
          </MenuLink>
        )}
        {signOut && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<LeaveIcon size={16} />} onClick={signOut}>
              {t("access.signOut.button")}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function Who({ caller: { email, role } }: { caller: Caller }) {
  return (
    <Menu.Label>
      <Text span display="block" size="sm" fw={600} c="var(--ink)">
        <bdi>{email ?? t("access.account.local")}</bdi>
      </Text>
      <Text span display="block" size="xs" mt={2}>
        {role ? t(`access.account.roles.${role}`) : t("access.account.localWhy")}
      </Text>
    </Menu.Label>
  );
}
