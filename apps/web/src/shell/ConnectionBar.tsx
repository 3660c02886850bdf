import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { untilUp, useConnection } from "../connection.ts";
import { t } from "../texts/t.ts";
import { OfflineIcon } from "../ui/icons.tsx";
import { toast } from "../ui/toasts.tsx";
import classes from "./ConnectionBar.module.css";

/** Says that the server is away, for as long as it is. What is on the page is read again when it is back. */
export function ConnectionBar() {
  const connection = useConnection();
  useReloadOnReturn(connection === "up");
  return (
    // Always there, so that screen readers hear what comes into it.
    <div aria-live="polite" className={classes.place}>
      {connection !== "up" && (
        <div className={classes.bar}>
          <OfflineIcon />
          <p className={classes.text}>
            <strong>{t(`shell.connection.${connection}`)}</strong> {t("shell.connection.waiting")}
          </p>
          <Button flex="none" size="compact-sm" variant="default" onClick={() => void untilUp()}>
            {t("shell.connection.now")}
          </Button>
        </div>
      )}
    </div>
  );
}

function useReloadOnReturn(isUp: boolean): void {
  const queryClient = useQueryClient();
  const wasUp = useRef(true);
  useEffect(() => {
    if (isUp && !wasUp.current) {
      void queryClient.invalidateQueries();
      toast.done(t("shell.connection.back"));
    }
    wasUp.current = isUp;
  }, [isUp, queryClient]);
}
