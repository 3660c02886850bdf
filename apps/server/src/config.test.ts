import { expect, test } from "vitest";
import { ConfigError, readConfig, readSettings } from "./config.ts";

const resolveTo =
  (...addresses: string[]) =>
  (host: string) =>
    Promise.resolve(addresses.length > 0 ? addresses : [host]);
const read = (environment: NodeJS.ProcessEnv, ...addresses: string[]) =>
  readConfig(environment, "/srv/roster", resolveTo(...addresses));

/** The message of the refusal; empty where there is none. */
async function refusal(environment: NodeJS.ProcessEnv): Promise<string> {
  try {
    await read(environment);
    return "";
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return error instanceof Error ? error.message : "";
  }
}

test("without settings it is embedded, on loopback, for the owner of the machine", async () => {
  expect(await read({})).toEqual({
    host: "127.0.0.1",
    port: 3000,
    database: { kind: "embedded", dataDir: "/srv/roster/.data" },
    logLevel: "info",
    mode: "local",
    publicUrl: undefined,
    trustedProxies: [],
    allowedOrigins: [],
    sessionSecret: undefined,
    limits: { perKey: 1_200, perOperator: 12_000, perAddress: 60, store: "memory" },
  });
});

test("every setting is read", async () => {
  const url = "postgresql://roster:secret@db.example/roster?sslmode=verify-full";
  const environment = {
    HOST: "::",
    PORT: "8080",
    DATABASE_URL: url,
    PUBLIC_URL: "https://roster.example.com",
    TRUST_PROXY: "10.0.0.5, 10.1.0.0/16, fd00::/8",
    ALLOWED_ORIGINS: "https://app.example.com,http://localhost:5173",
    SESSION_SECRET: "kept as it is",
    RATE_LIMIT_KEY: "1",
    RATE_LIMIT_OPERATOR: "2",
    RATE_LIMIT_ADDRESS: "3",
    RATE_LIMIT_STORE: "postgres",
  };
  expect(await read(environment)).toMatchObject({
    host: "::",
    port: 8080,
    database: { kind: "postgres", url },
    mode: "protected",
    publicUrl: new URL("https://roster.example.com"),
    trustedProxies: ["10.0.0.5", "10.1.0.0/16", "fd00::/8"],
    allowedOrigins: ["https://app.example.com", "http://localhost:5173"],
    sessionSecret: "kept as it is",
    limits: { perKey: 1, perOperator: 2, perAddress: 3, store: "postgres" },
  });
});

test("every fault is named at once, with a good value", async () => {
  const message = await refusal({
    HOST: "not a host",
    PORT: "http",
    DATABASE_URL: "mysql://x",
    DATA_DIR: "",
    LOG_LEVEL: "loud",
    PUBLIC_URL: "roster.example.com",
    TRUST_PROXY: "true",
    ALLOWED_ORIGINS: "*",
    SESSION_SECRET: "",
    RATE_LIMIT_KEY: "many",
    DANGEROUS_ALLOW_HTTP: "yes",
  });
  for (const example of [
    "HOST=127.0.0.1",
    "PORT=3000",
    "DATABASE_URL=postgresql://",
    "DATA_DIR=.data",
    "LOG_LEVEL=info",
    "PUBLIC_URL=https://",
    "TRUST_PROXY=10.0.0.5",
    "ALLOWED_ORIGINS=https://",
    "openssl rand",
    "RATE_LIMIT_KEY=1200",
    "DANGEROUS_ALLOW_HTTP=1",
  ]) {
    expect(message).toContain(example);
  }
});

test("what was given is not repeated, wherever a secret was put", async () => {
  const names = ["HOST", "PORT", "DATABASE_URL", "LOG_LEVEL", "PUBLIC_URL", "TRUST_PROXY", "ALLOWED_ORIGINS"];
  const limits = ["RATE_LIMIT_KEY", "RATE_LIMIT_OPERATOR", "RATE_LIMIT_ADDRESS", "RATE_LIMIT_STORE"];
  const all = [...names, ...limits, "DANGEROUS_ALLOW_HTTP", "DANGEROUS_DB_PLAINTEXT"];
  const message = await refusal(Object.fromEntries(all.map((name) => [name, "hunter2 hunter2"])));
  for (const name of all) expect(message).toContain(name);
  expect(message).not.toContain("hunter2");
});

test.each([
  "postgres:/roster:hunter2@db",
  "postgresql://roster:1/hunter2@db/roster",
  "postgresql://roster:hun#ter2@db/x",
])("the password of %s is not repeated", async (url) =>
  expect(await refusal({ DATABASE_URL: url })).toMatch(/^(?!.*hun).*DATABASE_URL/s),
);

test.each(["", " ", "127.0.0.1 ", "[::1]", "http://localhost"])("HOST %j is refused", async (host) =>
  expect(await refusal({ HOST: host })).toContain("HOST must be an address"),
);

test.each([
  ["127.0.0.1", "local"],
  ["127.8.8.8", "local"],
  ["::1", "local"],
  ["0.0.0.0", "protected"],
  ["::", "protected"],
  ["192.168.1.5", "protected"],
  ["::ffff:127.0.0.1", "protected"],
])("HOST %s is %s", async (host, mode) => expect(await read({ HOST: host })).toMatchObject({ host, mode }));

test("a name is what all of its addresses are, and the first of them is listened on", async () => {
  expect(await read({ HOST: "localhost" }, "127.0.0.1", "::1")).toMatchObject({ host: "127.0.0.1", mode: "local" });
  expect(await read({ HOST: "localhost" }, "127.0.0.1", "10.0.0.7")).toMatchObject({ mode: "protected" });
  expect(await read({ HOST: "127.0.0.1.evil.example" }, "10.0.0.7")).toMatchObject({
    host: "10.0.0.7",
    mode: "protected",
  });
});

test("a name without an address is refused, and taken for none of this machine", async () => {
  const settings = await readSettings({ HOST: "nowhere.invalid" }, "/", () => Promise.reject(new Error("ENOTFOUND")));
  expect(settings.faults).toMatchObject([{ setting: "HOST", message: expect.stringContaining("no IP address") }]);
  expect(settings.config.mode).toBe("protected");
});

test.each([
  [{ NODE_ENV: "production" }, "protected"],
  [{ NODE_ENV: " Production" }, "protected"],
  [{ NODE_ENV: "development" }, "local"],
  [{ PUBLIC_URL: "http://localhost:3000" }, "local"],
  [{ PUBLIC_URL: "https://[::1]:3000" }, "local"],
  [{ PUBLIC_URL: "https://localhost.example.com" }, "protected"],
  [{ TRUST_PROXY: "none" }, "protected"],
  [{ TRUST_PROXY: "127.0.0.1" }, "protected"],
])("%j is %s", async (environment, mode) => expect((await read(environment)).mode).toBe(mode));

test("a setting that is given and faulty never makes the server local", async () => {
  for (const environment of [{ PUBLIC_URL: "" }, { TRUST_PROXY: "" }, { HOST: "" }]) {
    expect((await readSettings(environment, "/")).config.mode).toBe("protected");
  }
});

test.each(["-1", "65536", "3000.5", " 3000", "0x10", ""])("PORT %j is refused", async (port) =>
  expect(await refusal({ PORT: port })).toContain("PORT must be"),
);

test.each(
  "true|*|1|loopback|uniquelocal|0.0.0.0/0|::/0|0.0.0.0/1|8000::/1|::ffff:0:0/96|0:0:0:0:0:ffff:0a00:1|10.0.0.1/255.0.0.0|10.0.0.1/33|fe80::1%eth0|none,10.0.0.1|10.0.0.1,|example.com"
    .split("|")
    .concat(""),
)("TRUST_PROXY %j is refused", async (proxy) =>
  expect(await refusal({ TRUST_PROXY: proxy })).toContain("TRUST_PROXY must be none, or"),
);

test.each([
  "*",
  "null",
  "https://a.example/",
  "https://a.example/x",
  "https://a.example:443",
  "https://A.example",
  "a.example",
  "file:///",
  "https://u:p@a.example",
  "",
])("ALLOWED_ORIGINS %j is refused", async (origin) =>
  expect(await refusal({ ALLOWED_ORIGINS: origin })).toContain("ALLOWED_ORIGINS must be exact origins"),
);

test.each([
  "https://a.example/roster",
  "https://u:p@a.example",
  "ftp://a.example",
  "https://a.example/?x",
  "//a.example",
])("PUBLIC_URL %j is refused", async (url) =>
  expect(await refusal({ PUBLIC_URL: url })).toContain("PUBLIC_URL must be"),
);

test("limits that instances share need a database that they share", async () => {
  expect(await refusal({ RATE_LIMIT_STORE: "postgres" })).toContain("RATE_LIMIT_STORE");
});

test.each([
  ["DATABSE_URL", "DATABASE_URL"],
  ["DATADIR", "DATA_DIR"],
  ["LOGLEVEL", "LOG_LEVEL"],
  ["TRUSTPROXY", "TRUST_PROXY"],
  ["SESSION_SECRETS", "SESSION_SECRET"],
])("%s is taken for a slip of %s", async (given, meant) =>
  expect(await refusal({ [given]: "x" })).toContain(`${given} is not known; did you mean ${meant}?`),
);

test("what other programs set is left alone", async () => {
  expect(
    await refusal({ PATH: "/bin", HOSTNAME: "a", PORTAGE: "b", NODE_ENV: "production", npm_config_user_agent: "c" }),
  ).toBe("");
});
