/** What a program does with the client, in any runtime and however it was loaded. Answers what it saw. */
export async function run({ createClient, isApiError, pages }, baseUrl) {
  const requests = [];
  const client = createClient({
    baseUrl,
    apiKey: () => "a-key",
    onResponse: ({ paths, attempt, status }) => requests.push(`${paths.join(",")} ${attempt} ${status}`),
  });
  const { users } = client;

  const made = await Promise.all(
    ["Ada", "Béla", "Cleo"].map((name, index) =>
      users.create.mutate({ name, email: `${name}@example.com`.replace("é", "e"), age: 36 + index }),
    ),
  );
  const [ada] = made;
  const updated = await users.update.mutate({ id: ada.id, age: 37, version: ada.version });

  const names = [];
  for await (const user of pages(users.list, { limit: 2, sort: "name" })) names.push(user.name);

  const taken = await users.create.mutate({ name: "Ada", email: "ADA@example.com", age: 1 }).catch((error) => error);
  const invalid = await users.create.mutate({ name: "", email: "ada", age: 151 }).catch((error) => error);
  const aborted = await users.list.query({}, { signal: AbortSignal.abort() }).catch((error) => error);

  const gone = await Promise.all(made.map(({ id }) => users.delete.mutate({ id })));
  return JSON.stringify({
    version: updated.version,
    names,
    taken: [isApiError(taken, "users.email_taken"), taken.status, typeof taken.requestId],
    invalid: [isApiError(invalid, "request.invalid"), Object.keys(invalid.fields)],
    aborted: aborted.code,
    gone: gone.length,
    requests,
  });
}
