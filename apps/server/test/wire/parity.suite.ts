import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Reachable } from "../doors.suite.ts";
import { clientDoor, restDoor, rpcDoor } from "./parity.doors.ts";
import type { Call, Door, Verdict } from "./parity.doors.ts";
import { callsOn } from "./parity.inputs.ts";
import { eve, rows, zoe } from "./parity.table.ts";
import type { Person } from "./parity.table.ts";

interface User extends Person {
  id: number;
  version: number;
}

const idOf = (verdict: Verdict) => ("output" in verdict ? (verdict.output as User).id : 0);

/** A verdict without what differs from run to run: ids and times, in the output and in what is said. */
function comparable(verdict: Verdict, zoeId: number): unknown {
  const text = JSON.stringify(verdict, (key, value: unknown) => {
    if (key === "createdAt" || key === "updatedAt") return undefined;
    if (key === "nextCursor" && value !== null) return "a cursor"; // it holds an id
    return key === "id" ? (value === zoeId ? "Zoë" : "another") : value;
  });
  return JSON.parse(text.replace(`User ${zoeId} has changed`, "User Zoë has changed"));
}

const seed = 20_261_122;
const inputs = 2_000;
const patienceMs = 240_000; // on a machine that does much else

/** The table, and generated calls, at every door of a running server that has no users; it leaves none. */
export function describeParity(server: () => Reachable) {
  let doors: Record<"rpc" | "rest" | "client", Door>;
  beforeAll(() => {
    doors = { rpc: rpcDoor(server()), rest: restDoor(server()), client: clientDoor(server()) };
  });

  const make = async (person: Person) => idOf(await doors.rpc({ operation: "create", input: person }));
  const remove = (id: number) => doors.rpc({ operation: "delete", input: { id } });
  const everybody = async () => {
    const verdict = await doors.rpc({ operation: "list", input: { sort: "id" } });
    return "output" in verdict ? (verdict.output as { items: User[] }).items : [];
  };

  describe("the same call at every door has the same effect and the same answer", () => {
    test.each(rows.map((row) => [row.name, row] as const))("%s", async (_name, { call, verdict, after }) => {
      const seen: unknown[] = [];
      for (const door of Object.values(doors)) {
        const zoeId = await make(zoe);
        await make(eve);
        const given = await door(call(zoeId));
        const left = await everybody();
        for (const { id } of left) await remove(id);

        if ("output" in verdict) expect(given).toMatchObject(verdict);
        else {
          expect(given).toMatchObject({ code: verdict.code });
          const errors = "errors" in given ? given.errors.map(({ path, code }) => [path.join("."), code]) : [];
          expect(new Set(errors)).toEqual(new Set(verdict.errors));
        }
        const kept = left.map(({ name, email, age, version }) => ({ name, email, age, version }));
        expect(kept.toSorted((a, b) => a.email.localeCompare(b.email))).toEqual(
          after.toSorted((a, b) => a.email.localeCompare(b.email)),
        );
        seen.push(comparable(given, zoeId));
      }
      const [rpc, rest, client] = seen;
      expect(rest).toEqual(rpc);
      expect(client).toEqual(rpc);
    });
  });

  describe(`${inputs} generated calls, seed ${seed}`, () => {
    let calls: Call[];
    let zoeId: number;
    let byRpc: unknown[];
    beforeAll(async () => {
      zoeId = await make(zoe);
      calls = fc.sample(callsOn(zoeId), { numRuns: inputs, seed });
      byRpc = await verdictsOf(doors.rpc);
    }, patienceMs);
    afterAll(() => remove(zoeId));

    /** The verdicts of one door; what a call made or changed is undone before the next. */
    async function verdictsOf(door: Door, given = calls): Promise<unknown[]> {
      const verdicts: unknown[] = [];
      for (const call of given) {
        const verdict = await door(call);
        const isDone = "output" in verdict;
        if (isDone && call.operation === "create") await remove(idOf(verdict));
        if (isDone && (call.operation === "replace" || call.operation === "update")) {
          await doors.rpc({ operation: "replace", input: { id: zoeId, ...zoe } });
        }
        const { version: _version, ...output } = (isDone ? verdict.output : {}) as Partial<User>;
        const items = (output as { items?: User[] }).items?.map(({ version: _v, ...user }) => user);
        verdicts.push({
          call,
          ...(comparable(isDone ? { output: { ...output, ...(items && { items }) } } : verdict, zoeId) as object),
        });
      }
      return verdicts;
    }

    test("each operation is accepted at times, and refused at times", () => {
      const told = new Set(
        byRpc.map((one) => `${(one as { call: Call }).call.operation} ${"output" in (one as object)}`),
      );
      // Nothing is there to be deleted but Zoë, who is needed.
      for (const operation of ["list", "get", "create", "replace", "update"])
        expect(told).toContain(`${operation} true`);
      for (const operation of ["list", "get", "create", "replace", "update", "delete"])
        expect(told).toContain(`${operation} false`);
    });

    test(
      "the REST door judges 1,000 of them as the RPC door does, and changes nothing of how that judges all",
      async () => {
        const some = calls.slice(0, 1_000);
        expect(await verdictsOf(doors.rest, some)).toEqual(byRpc.slice(0, some.length));
        expect(await verdictsOf(doors.rpc)).toEqual(byRpc);
      },
      patienceMs,
    );
  });
}
