import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startServer, temporaryFolder } from "../harness/server.ts";
import type { RunningServer, TemporaryFolder } from "../harness/server.ts";
import type { OpenApi, OpenApiOperation } from "./truth.document.ts";
import { compileClients, exceptions, live, redocly, spectral, submit, withoutExceptions } from "./judges.run.ts";

// Runs with `npm run test:deep`, which installs the judges: they are not in the default install.

let server: RunningServer;
let folder: TemporaryFolder;
let served: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  server = await startServer({ DATA_DIR: folder.path, LOG_LEVEL: "error" });
  served = await (await fetch(`${server.url}/openapi.json`)).text();
});
afterAll(async () => {
  await server.end();
  await folder.remove();
});

const fine = { code: 0, output: "", complaints: "" };

describe("the document that is served", () => {
  beforeEach(() => submit(served));

  test("passes redocly's strict rules", async () => expect(await redocly()).toEqual([]));

  test("passes Spectral's rules and OWASP's, but for those that are explained", async () =>
    expect(await spectral()).toEqual([]));

  test("breaks every rule that is excused, so that no excuse outlives its reason", async () => {
    const broken = (await spectral(withoutExceptions())).map((finding) => finding.split(" ")[0] ?? "");
    expect([...new Set(broken)].toSorted()).toEqual(exceptions().toSorted());
  });

  test("becomes clients that compile under strict TypeScript and lead a user's life, errors typed", async () => {
    expect(await compileClients()).toEqual(fine);
    expect(await live("openapi-fetch", server.url)).toEqual(fine);
    expect(await live("hey-api", server.url)).toEqual(fine);
  });
});

describe("a document that is not right", () => {
  const submitWith = (lie: (document: OpenApi) => void) => {
    const document = JSON.parse(served) as OpenApi;
    lie(document);
    submit(JSON.stringify(document));
  };
  const operation = ({ paths }: OpenApi, path: string, method: string) => paths[path]?.[method] as OpenApiOperation;

  test("does not pass redocly: a parameter that the path lacks", async () => {
    submitWith((document) => operation(document, "/users/{id}", "get").parameters?.shift());
    expect((await redocly()).join("\n")).toContain("path-parameters-defined");
  });

  test("does not pass Spectral: a number without an end", async () => {
    submitWith(({ components }) => delete components.schemas["UserCreate"]?.properties?.["age"]?.maximum);
    expect((await spectral()).join("\n")).toContain("owasp:api4:2023-integer-limit");
  });

  const lies: [string, (document: OpenApi) => void][] = [
    [
      "an age that is text",
      ({ components }) =>
        Object.assign(components.schemas["UserCreate"]?.properties?.["age"] ?? {}, { type: "string" }),
    ],
    ["an error that is not listed", (document) => delete operation(document, "/users", "post").responses["409"]],
    [
      "an answer that has no body",
      (document) => delete operation(document, "/users", "post").responses["201"]?.content,
    ],
  ];
  test.each(lies)("becomes a client that does not compile: %s", async (_name, lie) => {
    submitWith(lie);
    expect((await compileClients()).output).toContain("error TS");
  });

  test("becomes a client that fails: an operation with another method", async () => {
    submitWith(({ paths }) => {
      const { put, patch, ...others } = paths["/users/{id}"] ?? {};
      if (put && patch) paths["/users/{id}"] = { ...others, put: patch, patch: put };
    });
    await compileClients();
    expect((await live("hey-api", server.url)).complaints).toContain("AssertionError");
  });
});
