import { Stack, Text, Title } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { NeedsScope } from "../access/NeedsScope.tsx";
import { t } from "../texts/t.ts";
import { AuditList } from "./AuditList.tsx";
import { SubjectFilter } from "./SubjectFilter.tsx";

export function AuditPage() {
  const { subject } = useSearch({ from: "/audit" });
  return (
    <NeedsScope scope="audit:read">
      <title>{t("access.audit.documentTitle")}</title>
      <Stack gap="md">
        <div>
          <Title order={1}>{t("access.audit.title")}</Title>
          <Text c="dimmed" mt={4}>
            {t("access.audit.lead")}
          </Text>
        </div>
        <SubjectFilter subject={subject} />
        <AuditList subject={subject} />
      </Stack>
    </NeedsScope>
  );
}
