import { Duplex } from "node:stream";
import type { PGlite } from "@electric-sql/pglite";
import pg from "pg";

/**
 * A pool of one connection, since PGlite has no second.
 * Name no statements on it: after an error PGlite still has those that `pg` forgot.
 */
export function createPglitePool(pglite: PGlite): pg.Pool {
  return new pg.Pool({
    max: 1,
    user: "postgres",
    database: "postgres",
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 10_000,
    stream: () => new PgliteStream(pglite),
  });
}

/** The bytes that `pg` writes go to PGlite, and its answers come back. */
class PgliteStream extends Duplex {
  readonly #pglite: PGlite;

  constructor(pglite: PGlite) {
    super();
    this.#pglite = pglite;
  }

  connect() {
    queueMicrotask(() => this.emit("connect"));
    return this;
  }
  setNoDelay() {
    return this;
  }
  setKeepAlive() {
    return this;
  }
  ref() {
    return this;
  }
  unref() {
    return this;
  }

  override _read() {}

  override _write(bytes: Buffer, _encoding: string, done: (error?: Error | null) => void) {
    this.#pglite.execProtocolRaw(new Uint8Array(bytes)).then((answer) => {
      if (answer.length > 0) this.push(Buffer.from(answer));
      done();
    }, done);
  }

  // The pool waits for the end of a connection before it makes the next one.
  override _final(done: () => void) {
    this.push(null);
    done();
  }
}
