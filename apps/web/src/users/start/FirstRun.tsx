import { SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useCaller, useMay } from "../../access/caller.ts";
import { useSampling } from "./useSampling.ts";
import { t } from "../../texts/t.ts";
import { GroupIcon, PlusIcon, UploadIcon } from "../../ui/icons.tsx";
import logo from "../../shell/logo.svg";
import { CurlLine } from "./CurlLine.tsx";
import classes from "./FirstRun.module.css";
import { StartButton, StartLink } from "./StartCard.tsx";

/** What stands in place of the list while nobody is in it: the ways to begin, for those who may add people. */
export function FirstRun() {
  const mayBegin = useMay()("users:write");
  return (
    <Stack align="center" gap="xl" className={classes.start}>
      <div>
        <img src={logo} alt="" width={48} height={48} className={classes.logo} />
        <Title order={2} ta="center" fz={22} mt="md">
          {t("imports.start.title")}
        </Title>
        <Text c="dimmed" ta="center" mt={6}>
          {t(mayBegin ? "imports.start.text" : "imports.start.notYours")}
        </Text>
      </div>
      {mayBegin && <Ways />}
    </Stack>
  );
}

function Ways() {
  const { isLoading, load } = useSampling();
  const isLocal = useCaller()?.kind === "local";
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: isLocal ? 3 : 2 }} spacing="md" w="100%">
        <StartLink to="/users/new" icon={<PlusIcon size={20} />} {...t("imports.start.add", { returnObjects: true })} />
        <StartLink
          to="/import"
          icon={<UploadIcon size={20} />}
          {...t("imports.start.importFile", { returnObjects: true })}
        />
        {isLocal && (
          <StartButton
            icon={<GroupIcon size={20} />}
            title={t("imports.start.sample.title")}
            text={isLoading ? t("imports.start.sample.loading") : t("imports.start.sample.text")}
            isBusy={isLoading}
            onClick={load}
          />
        )}
      </SimpleGrid>
      <CurlLine isOpen={isLocal} />
    </>
  );
}
