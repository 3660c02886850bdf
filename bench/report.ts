import type { Target } from "./growth/target.ts";
import { connectionsTable, operationSections } from "./report/comparison.ts";
import { growthSection, keysSection, memorySection, routesSection } from "./report/growth.ts";
import { decimal, table } from "./report/markdown.ts";
import { machineTable, method, peersTable } from "./report/method.ts";
import { summarize } from "./report/summaries.ts";
import { targetConnections, targetsOf } from "./report/targets.ts";
import type { Results } from "./results.ts";

/** docs/performance.md: nothing in it but what the results say. */
export function report(results: Results): string {
  const { growth, routes, keys, memory, takenAt, machine } = results;
  const targets = [growth, routes, keys, memory].flatMap((part) => part?.targets ?? []);
  return [
    "# Performance",
    `Written by \`npm run bench\` from a run that began at ${takenAt}. Not edited by hand: measure again, or change how it is told in \`bench/report.ts\`.`,
    "![Reads by id at the REST door, in requests per second, by peer](performance.svg)",
    "## What was to be reached",
    `Ratios within this run, at ${targetConnections} connections, over PostgreSQL where a database is used.`,
    targetTable([...targetsOf(summarize(results)), ...targets]),
    "## How it was measured",
    ...method(results),
    machineTable(machine),
    "## The peers",
    peersTable(results),
    ...failed(results),
    ...findings(results),
    "",
  ].join("\n\n");
}

function failed({ failures }: Results): string[] {
  return failures.length === 0 ? [] : ["## What failed", failures.map((failure) => `- ${failure}`).join("\n")];
}

/** What was measured, section by section. */
export function findings(results: Results): string[] {
  const { growth, routes, keys, memory, profile } = results;
  return [
    ...(results.runs.length > 0 ? comparison(results) : []),
    ...(growth ? ["## More users", ...growthSection(growth)] : []),
    ...(routes ? ["## More routes", ...routesSection(routes)] : []),
    ...(keys ? ["## With an API key", ...keysSection(keys)] : []),
    ...(memory ? ["## Memory", ...memorySection(memory)] : []),
    ...(profile ? ["## What limits it now", ...profileSection(profile)] : []),
  ];
}

function comparison(results: Results): string[] {
  const summaries = summarize(results);
  const [{ connections } = { connections: targetConnections }, ...others] = results.settings.stages;
  return [
    `## Side by side, ${connections} connections`,
    ...operationSections(summaries, connections),
    ...others.flatMap((stage) => [
      `## ${stage.connections} connections`,
      "Requests per second and, in parentheses, p99 in milliseconds.",
      connectionsTable(summaries, stage.connections, results.peers),
    ]),
  ];
}

function targetTable(targets: Target[]): string {
  const rows = targets.map(({ what, bound, reached, isMet }) => [what, bound, reached, isMet ? "met" : "**not met**"]);
  return table(["", "to reach", "reached", ""], rows);
}

function profileSection(profiles: NonNullable<Results["profile"]>): string[] {
  return profiles.flatMap(({ title, rows }) => [
    `### ${title}`,
    table(
      ["where", "own time"],
      rows.map(({ where, percent }) => [where, `${decimal(percent)} %`]),
    ),
  ]);
}
