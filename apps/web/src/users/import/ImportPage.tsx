import { Stack, Text, Title } from "@mantine/core";
import { NeedsScope } from "../../access/NeedsScope.tsx";
import { t } from "../../texts/t.ts";
import { ChooseFile } from "./ChooseFile.tsx";
import classes from "./ImportPage.module.css";
import { isOver } from "./importProgress.ts";
import { ImportSteps } from "./ImportSteps.tsx";
import { LeaveGuard } from "./LeaveGuard.tsx";
import { ReviewFile } from "./ReviewFile.tsx";
import { RunImport } from "./RunImport.tsx";
import { useImport } from "./useImport.ts";
import type { ImportState } from "./useImport.ts";

export function ImportPage() {
  return (
    <NeedsScope scope="users:write">
      <Import />
    </NeedsScope>
  );
}

function Import() {
  const flow = useImport();
  const { state } = flow;
  return (
    <>
      <title>{t("imports.documentTitle")}</title>
      <Stack gap="lg" className={classes.page}>
        <div>
          <Title order={1}>{t("imports.title")}</Title>
          <Text c="dimmed" mt={4}>
            {t("imports.lead")}
          </Text>
        </div>
        <ImportSteps current={state.step} isDone={state.step === "run" && state.progress.phase === "done"} />
        {state.step === "choose" && <ChooseFile {...state} onChoose={flow.choose} />}
        {state.step === "review" && <ReviewFile {...state} flow={flow} />}
        {state.step === "run" && <RunImport {...state} flow={flow} />}
      </Stack>
      <LeaveGuard risk={riskOf(state)} />
    </>
  );
}

/** What would be lost with the page: the choices of a review, or the rest of an import. */
function riskOf(state: ImportState): "review" | "run" | undefined {
  if (state.step === "choose") return undefined;
  return state.step === "run" && isOver(state.progress) ? undefined : state.step;
}
