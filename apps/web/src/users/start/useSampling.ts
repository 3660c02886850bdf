import { useRoster } from "@roster/client/react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "../../api.ts";
import { tellFailure } from "../../failure.ts";
import { formatNumber } from "../../texts/format.ts";
import { t } from "../../texts/t.ts";
import { toast } from "../../ui/toasts.tsx";

/** Adds the sample people. Whoever of them is there already stays as he is. */
export function useSampling() {
  const [isLoading, setIsLoading] = useState(false);
  const queryClient = useQueryClient();
  const { users } = useRoster();

  async function load(): Promise<void> {
    setIsLoading(true);
    try {
      const { samplePeople } = await import("./samplePeople.ts");
      const { results } = await client.users.createMany.mutate({ users: samplePeople });
      const added = results.filter((result) => "user" in result).length;
      toast.done(t("imports.start.sample.done", { shown: formatNumber(added) }));
    } catch (error) {
      tellFailure(t("imports.start.sample.failed"), error, () => void load());
    } finally {
      setIsLoading(false);
      await queryClient.invalidateQueries(users.list.pathFilter());
    }
  }

  return { isLoading, load: () => void load() };
}
