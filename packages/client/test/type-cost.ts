import type { Project } from "./package.project.ts";

/** How long a compiler takes for the same program over two clients, in milliseconds of its processor: medians. */
export interface TypeCost {
  ours: number;
  handWritten: number;
}

const calls = 200;
const rounds = 9;

/** Statements that call every procedure, each typed where its answer is used. */
const statements = [
  (n: number) => `export const a${n}: number = (await client.users.get.query({ id: ${n} })).age;`,
  (n: number) => `for (const one of (await client.users.list.query({ q: "${n}", sort: "-age" })).items) one.name.trim();`,
  (n: number) => `export const b${n} = (await client.users.create.mutate({ name: "${n}", email: "a@b.cd", age: 1 })).id + 1;`,
  (n: number) => `export const c${n} = (await client.users.update.mutate({ id: ${n}, age: 2 })).email.length;`,
  (n: number) => `await client.users.replace.mutate({ id: ${n}, name: "a", email: "a@b.cd", age: 1, version: 2 });`,
  (n: number) => `await client.users.delete.mutate({ id: ${n} });`,
]; // prettier-ignore

const program = (from: string) =>
  [
    `import { createClient } from "${from}";`,
    'const client = createClient({ baseUrl: "" });',
    ...Array.from({ length: calls }, (_, n) => statements[n % statements.length]?.(n)),
  ].join("\n");

/** Compiles a program of 200 calls over the installed package and over `hand-written.ts`, by turns. */
export async function measureTypeCost({ run, write }: Project, compiler: string): Promise<TypeCost> {
  const compilerOptions = { module: "nodenext", target: "es2022", types: [], strict: true, noEmit: true };
  const programs = { ours: "@roster/client", handWritten: "./hand-written.js" };
  for (const [name, from] of Object.entries(programs)) {
    await write(`cost.${name}.ts`, program(from));
    await write(`cost.${name}.json`, JSON.stringify({ compilerOptions, files: [`cost.${name}.ts`] }));
  }
  const times: Record<keyof TypeCost, number[]> = { ours: [], handWritten: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const name of ["ours", "handWritten"] as const) {
      const timed = `TIMEFORMAT='%U %S'; { time "${process.execPath}" "${compiler}" -p cost.${name}.json; } 2>&1`;
      const [user = 0, system = 0] = (await run("bash", ["-c", timed])).trim().split(" ").map(Number);
      times[name].push((user + system) * 1000);
    }
  }
  return { ours: median(times.ours), handWritten: median(times.handWritten) };
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
