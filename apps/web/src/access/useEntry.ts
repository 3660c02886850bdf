import type { Caller } from "@roster/api/contract";
import { useState } from "react";

export interface Entry {
  /**
   * `outside`: the server has not known us since the page was opened. `ended`: it has, and no longer does; the views stay as they
   * are for whoever signs in again.
   */
  state: "inside" | "outside" | "ended";
  /** Whom the views are for. */
  caller: Caller | undefined;
}

export function useEntry(caller: Caller | undefined): Entry {
  const [known, setKnown] = useState<Caller>();
  if (caller?.kind !== "anonymous") {
    if (caller && caller !== known) setKnown(caller);
    return { state: "inside", caller };
  }
  return known ? { state: "ended", caller: known } : { state: "outside", caller };
}
