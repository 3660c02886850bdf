/**
 * Everything that a page may try to read or to write at a server, run in the page. It resolves to what the page could read, by how it
 * was done.
 */
export async function attack(target: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const note = (name: string, text: string | null | undefined) => {
    if (text) found[name] = `${found[name] ?? ""}${text}`;
  };
  const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  let people = 0;
  const person = () =>
    JSON.stringify({ name: "Intruder", email: `i-${(people += 1)}-${Math.random()}@example.com`, age: 1 });
  const key = '{"name":"Intruder","scopes":["users:read"]}';
  const writes: [string, () => string][] = [
    ["/users", person],
    ["/trpc/users.create", person],
    ["/trpc/users.delete", () => '{"id":1}'],
    ["/keys", () => key],
    ["/trpc/keys.create", () => key],
  ];
  const rotation = "/keys/1/rotate";
  const reads = [
    "/users",
    "/users/1",
    "/trpc/users.list",
    "/trpc/users.list,sessions.get?batch=1",
    "/keys",
    "/trpc/sessions.list",
  ];
  let attempts: Promise<unknown>[] = [];
  const attempt = (how: () => Promise<unknown>) => {
    attempts.push(Promise.race([how(), sleep(10_000)]).catch(() => undefined));
  };
  // A browser asks few things of a server at a time, so what comes later would wait for what came before.
  const allDone = async () => {
    await Promise.all(attempts);
    attempts = [];
  };

  const load = (name: string, path: string, init: RequestInit) =>
    attempt(async () => {
      const answer = await fetch(target + path, init);
      if (answer.status !== 0) note(name, `${answer.status} ${await answer.text()}`);
    });
  for (const credentials of ["include", "omit"] as const) {
    for (const mode of ["cors", "no-cors"] as const) {
      for (const path of reads) load(`fetch ${mode} ${credentials}`, path, { mode, credentials });
      // A write without a body needs no type, and so no leave of the server.
      load(`fetch ${mode} ${credentials} empty`, rotation, { mode, credentials, method: "POST" });
      for (const [path, body] of writes) {
        for (const type of ["text/plain", "application/x-www-form-urlencoded", "text/plain; application/json"]) {
          load(`fetch ${mode} ${credentials} ${type}`, path, {
            mode,
            credentials,
            method: "POST",
            headers: { "content-type": type },
            body: body(),
          });
        }
        load(`fetch ${mode} ${credentials} blob`, path, {
          mode,
          credentials,
          method: "POST",
          body: new Blob([body()]),
          keepalive: true,
        });
        const form = new FormData();
        form.set("name", "Intruder");
        load(`fetch ${mode} ${credentials} form`, path, { mode, credentials, method: "POST", body: form });
      }
    }
    const headers = { "content-type": "application/json" };
    for (const [path, body] of writes)
      load(`fetch json ${credentials}`, path, { credentials, method: "POST", headers, body: body() });
    load(`fetch PUT ${credentials}`, "/users/1", { credentials, method: "PUT", headers, body: person() });
    load(`fetch PATCH ${credentials}`, "/users/1", { credentials, method: "PATCH", headers, body: '{"age":99}' });
    load(`fetch DELETE ${credentials}`, "/users/2", { credentials, method: "DELETE" });
    load(`fetch If-Match ${credentials}`, "/users/1", {
      credentials,
      headers: { "if-match": '"1"', "x-request-id": "mine" },
    });
    load(`fetch Authorization ${credentials}`, "/users", { credentials, headers: { authorization: "Bearer x" } });
  }

  for (const [method, path, body] of [
    ["GET", "/users", null],
    ["POST", "/users", person()],
  ] as const) {
    attempt(async () => {
      const xhr = new XMLHttpRequest();
      xhr.open(method, target + path);
      xhr.withCredentials = true;
      xhr.send(body);
      await new Promise((resolve) => (xhr.onloadend = resolve));
      note(`xhr ${method}`, xhr.responseText + xhr.getAllResponseHeaders());
    });
  }

  await allDone();

  for (const [path, body] of writes) {
    for (const type of ["text/plain", "application/json"])
      navigator.sendBeacon(target + path, new Blob([body()], { type }));
    navigator.sendBeacon(target + path, new URLSearchParams({ name: "Intruder" }));
    navigator.sendBeacon(target + path, body());
  }

  const element = <Name extends keyof HTMLElementTagNameMap>(name: Name, attributes: Record<string, string>) => {
    const made = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
    document.body.append(made);
    return made;
  };
  const settled = (made: HTMLElement) =>
    new Promise<string>((resolve) => {
      made.addEventListener("load", () => resolve("loaded"));
      made.addEventListener("error", () => resolve(""));
    });
  addEventListener("error", ({ message }) => note("script error", message === "Script error." ? "" : message));
  for (const path of reads) {
    const src = target + path;
    for (const made of [
      element("img", { src }),
      element("img", { src, crossorigin: "use-credentials" }),
      element("script", { src }),
      element("script", { src, type: "module" }),
      element("link", { rel: "stylesheet", href: src }),
    ]) {
      attempt(async () => note(`<${made.tagName}>`, await settled(made)));
    }
    element("link", { rel: "prefetch", href: src });
    element("link", { rel: "preload", as: "fetch", href: src });
    element("video", { src });
    for (const made of [
      element("iframe", { src }),
      element("object", { data: src, type: "text/html" }),
      element("embed", { src, type: "text/html" }),
    ]) {
      attempt(async () => {
        await Promise.race([settled(made), sleep(1_500)]);
        note(
          `<${made.tagName}>`,
          ("contentDocument" in made ? made.contentDocument : made.getSVGDocument())?.documentElement?.textContent,
        );
      });
    }
  }

  await allDone();

  navigator.sendBeacon(target + rotation);
  const bare = element("form", { action: target + rotation, method: "post", target: "bare" });
  element("iframe", { name: "bare" });
  bare.submit();

  let frames = 0;
  for (const [path, body] of writes) {
    for (const enctype of ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data"]) {
      const name = `frame-${(frames += 1)}`;
      const frame = element("iframe", { name });
      const form = element("form", { action: target + path, method: "post", enctype, target: name });
      const field = document.createElement("input");
      // As text/plain a field is its name, an equals sign and its value: together they are JSON.
      field.name = `${body().slice(0, -1)},"x":"`;
      field.value = '"}';
      form.append(field);
      form.submit();
      attempt(async () => {
        await sleep(1_500);
        note(`form ${enctype}`, frame.contentDocument?.documentElement.textContent);
      });
    }
  }

  await allDone();

  attempt(async () => {
    const source = new EventSource(`${target}/trpc/users.list`, { withCredentials: true });
    source.addEventListener("message", ({ data }) => note("EventSource", String(data)));
    source.addEventListener("open", () => note("EventSource", "open"));
    await sleep(1_500);
    source.close();
  });
  for (const path of ["/trpc", "/users"]) {
    attempt(async () => {
      const socket = new WebSocket(target.replace("http", "ws") + path);
      socket.addEventListener("open", () => {
        note("WebSocket", "open");
        socket.send('{"id":1,"method":"query","params":{"path":"users.list"}}');
      });
      socket.addEventListener("message", ({ data }) => note("WebSocket", String(data)));
      await sleep(1_500);
    });
  }

  const code = `
    const say = (text) => postMessage(text);
    fetch(${JSON.stringify(`${target}/users`)}, { credentials: "include" }).then((answer) => answer.text()).then(say, () => {});
    try { importScripts(${JSON.stringify(`${target}/trpc/users.list`)}); say("imported"); } catch {}`;
  attempt(async () => {
    const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
    worker.addEventListener("message", ({ data }) => note("Worker", String(data)));
    await sleep(1_500);
    worker.terminate();
  });

  for (const path of ["/users/1", "/trpc/users.list"]) {
    const opened = open(target + path);
    attempt(async () => {
      await sleep(2_000);
      try {
        note("window.open", opened?.document.documentElement.textContent);
      } finally {
        opened?.close();
      }
    });
  }

  await allDone();
  for (const entry of performance.getEntriesByType("resource") as PerformanceResourceTiming[]) {
    if (entry.name.startsWith(target) && entry.encodedBodySize > 0)
      note("timing", `${entry.name} has ${entry.encodedBodySize} bytes; `);
  }
  return found;
}
