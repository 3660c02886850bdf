import { expect, test } from "vitest";
import { ConfigError, readConfig } from "./config.ts";

const read = (environment: NodeJS.ProcessEnv) => readConfig(environment, "/srv/roster");

/** The message of the refusal; empty where there is none. */
function refusal(environment: NodeJS.ProcessEnv): string {
  try {
    read(environment);
    return "";
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return error instanceof Error ? error.message : "";
  }
}

test("without settings it is embedded, on loopback", () => {
  expect(read({})).toEqual({
    host: "127.0.0.1",
    port: 3000,
    database: { kind: "embedded", dataDir: "/srv/roster/.data" },
    logLevel: "info",
  });
});

test("DATABASE_URL chooses PostgreSQL", () => {
  const url = "postgresql://roster:secret@db.example:5432/roster?sslmode=require";
  expect(read({ DATABASE_URL: url }).database).toEqual({ kind: "postgres", url });
});

test("every fault is named at once, with a good value", () => {
  const message = refusal({
    HOST: "0.0.0.0",
    PORT: "http",
    DATABASE_URL: "mysql://x",
    DATA_DIR: "",
    LOG_LEVEL: "loud",
  });
  for (const example of [
    "HOST=127.0.0.1",
    "PORT=3000",
    "DATABASE_URL=postgresql://",
    "DATA_DIR=.data",
    "LOG_LEVEL=info",
  ]) {
    expect(message).toContain(example);
  }
});

test("a password is not repeated", () => {
  expect(refusal({ DATABASE_URL: "postgres:/roster:hunter2@db" })).toMatch(/^(?!.*hunter2).*DATABASE_URL/s);
});

test.each(["0.0.0.0", "::", "192.168.1.5", "example.com", "", "127.0.0.1.evil.example", "1270.0.0.1"])(
  "HOST %j is refused",
  (host) => expect(refusal({ HOST: host })).toContain("HOST must be a loopback address"),
);

test.each(["127.0.0.1", "127.8.8.8", "::1", "localhost"])("HOST %j is loopback", (host) =>
  expect(read({ HOST: host }).host).toBe(host),
);

test.each(["-1", "65536", "3000.5", " 3000", "0x10", ""])("PORT %j is refused", (port) =>
  expect(refusal({ PORT: port })).toContain("PORT must be"),
);

test.each([
  ["DATABSE_URL", "DATABASE_URL"],
  ["DATADIR", "DATA_DIR"],
  ["LOGLEVEL", "LOG_LEVEL"],
])("%s is taken for a slip", (given, meant) =>
  expect(refusal({ [given]: "x" })).toContain(`${given} is not known; did you mean ${meant}?`),
);

test("what other programs set is left alone", () => {
  expect(
    refusal({ PATH: "/bin", HOSTNAME: "a", PORTAGE: "b", NODE_ENV: "production", npm_config_user_agent: "c" }),
  ).toBe("");
});
