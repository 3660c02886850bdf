import { randomBytes } from "node:crypto";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { makeSecret } from "@roster/api";
import type { KeysRepository } from "@roster/api";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createKnownKeys, keyNameOf } from "../../src/access/known-keys.ts";
import { by, openKeyStore } from "./key-store.ts";

let opened: Awaited<ReturnType<typeof openKeyStore>>;
beforeAll(async () => {
  opened = await openKeyStore();
});
afterAll(() => opened.close());
beforeEach(() => opened.forget());
afterEach(() => void vi.restoreAllMocks());

const logger = pino({ level: "silent" });
const known = () => createKnownKeys({ keys: opened.keys, logger });
const past = (ms: number) => {
  const now = performance.now();
  vi.spyOn(performance, "now").mockReturnValue(now + ms);
};

describe("what is known of keys", () => {
  test("costs a query for each key and 3 seconds, not for each request", async () => {
    const { secret, key } = await opened.store();
    const { find } = known();
    opened.forget();
    await Promise.all(Array.from({ length: 50 }, async () => find(keyNameOf(secret))));
    for (let request = 0; request < 1_000; request += 1) {
      expect(find(keyNameOf(secret))).toMatchObject({ actor: { kind: "key", id: key.id, scopes: ["users:read"] } });
    }
    expect(opened.reads()).toHaveLength(1);
    past(2_000);
    expect(find(keyNameOf(secret))).not.toBeInstanceOf(Promise);
    past(3_100);
    expect(find(keyNameOf(secret))).toBeInstanceOf(Promise);
    await find(keyNameOf(secret));
    expect(opened.reads()).toHaveLength(2);
  });

  test("is of a query that began at most 3 seconds ago, however long it took", async () => {
    const { secret, key } = await opened.store();
    let release = () => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    let isFirst = true;
    const slow = {
      ...opened.keys,
      async findByHash(hash: Uint8Array) {
        const isSlow = isFirst;
        isFirst = false;
        const found = await opened.keys.findByHash(hash);
        if (isSlow) await gate;
        return found;
      },
    };
    const { find } = createKnownKeys({ keys: slow, logger });
    const early = find(keyNameOf(secret));
    await sleep(50); // the slow answer is on its way
    await opened.keys.revoke(key.id, by);
    past(3_100);
    const late = find(keyNameOf(secret));
    expect(await late).toMatchObject({ isRevoked: true });
    release();
    await early;
    expect(await find(keyNameOf(secret))).toMatchObject({ isRevoked: true });
  });

  test("does not grow with keys that are made up", async () => {
    const { secret } = makeSecret(randomBytes);
    const { find } = known();
    expect(await find(keyNameOf(secret))).toBeNull();
    expect(await find(keyNameOf(secret))).toBeNull();
    expect(opened.reads()).toHaveLength(2);
  });

  test("is not kept of a query that failed", async () => {
    const { secret } = await opened.store();
    let isDown = true;
    const findByHash: KeysRepository["findByHash"] = (hash) =>
      isDown ? Promise.reject(new Error("down")) : opened.keys.findByHash(hash);
    const { find } = createKnownKeys({ keys: { ...opened.keys, findByHash }, logger });
    await expect(find(keyNameOf(secret))).rejects.toThrow("down");
    isDown = false;
    expect(await find(keyNameOf(secret))).not.toBeNull();
  });
});
