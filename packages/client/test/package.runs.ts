/** The programs of `consumer/` that load the package: `import`, and `require`, which Node has for modules from 20.19. */
export const runModes = ["as-module.mjs", "as-required.cjs"] as const;

/** Its fake too, which is for Node. */
export const nodeModes = [...runModes, "over-the-fake.mjs"] as const;

/** What `consumer/run.mjs` sees, wherever it runs. */
export const expectedOutput = {
  version: 2,
  names: ["Ada", "Béla", "Cleo"],
  taken: [true, 409, "string"],
  invalid: [true, ["name", "email", "age"]],
  aborted: "client.aborted",
  gone: 3,
  requests: [
    "users.create,users.create,users.create 1 200",
    "users.update 1 200",
    "users.list 1 200",
    "users.list 1 200",
    "users.create 1 409",
    "users.create 1 400",
    "users.delete,users.delete,users.delete 1 200",
  ],
};
