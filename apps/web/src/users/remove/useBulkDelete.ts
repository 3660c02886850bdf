import { useRosterClient } from "@roster/client/react";
import { useEffect, useRef, useState } from "react";
import { guardReload } from "../../ui/reloadGuard.ts";
import { useIsMounted } from "../../ui/useIsMounted.ts";
import { useRefreshLists } from "../users.writes.ts";
import { deleteMany } from "./deleteMany.ts";
import type { Doomed, Outcome } from "./deleteMany.ts";

type Phase = "asking" | "running" | "stopping" | "ended";
type Outcomes = ReadonlyMap<number, Outcome>;

/** What has become of people so far. */
export interface BulkResult {
  deleted: Doomed[];
  changed: Doomed[];
  failed: { person: Doomed; error: unknown }[];
  untried: Doomed[];
}

/** A deletion of many people that can be stopped and gone on with. Leaving it stops it. */
export function useBulkDelete(people: Doomed[], onLeft: (result: BulkResult) => void) {
  const { users } = useRosterClient();
  const refresh = useRefreshLists();
  const isMounted = useIsMounted();
  const [phase, setPhase] = useState<Phase>("asking");
  const [outcomes, setOutcomes] = useState<Outcomes>(() => new Map());
  const stopper = useRef(new AbortController());
  useEffect(() => () => stopper.current.abort(), []);

  async function run() {
    const known = new Map(outcomes);
    const { failed, untried } = resultOf(people, known);
    const release = guardReload();
    stopper.current = new AbortController();
    setPhase("running");
    await deleteMany([...failed.map(({ person }) => person), ...untried], {
      remove: ({ id, version }) => users.delete.mutate({ id, version }),
      signal: stopper.current.signal,
      onOutcome(person, outcome) {
        known.set(person.id, outcome);
        setOutcomes(new Map(known));
      },
    });
    release();
    refresh();
    setPhase("ended");
    const result = resultOf(people, known);
    if (!isMounted()) onLeft(result);
    return result;
  }

  function stop() {
    setPhase("stopping");
    stopper.current.abort();
  }

  return { phase, result: resultOf(people, outcomes), run, stop };
}

function resultOf(people: Doomed[], outcomes: Outcomes): BulkResult {
  const result: BulkResult = { deleted: [], changed: [], failed: [], untried: [] };
  for (const person of people) {
    const outcome = outcomes.get(person.id);
    if (!outcome) result.untried.push(person);
    else if (outcome.kind === "failed") result.failed.push({ person, error: outcome.error });
    else result[outcome.kind].push(person);
  }
  return result;
}
