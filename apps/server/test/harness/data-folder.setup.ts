import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where a run keeps what its tests copy. */
    templates: string;
  }
}

/** Called by Vitest before the first test; what it returns, after the last. */
export async function setup(project: TestProject) {
  const templates = await mkdtemp(join(tmpdir(), "roster-templates-"));
  project.provide("templates", templates);
  return () => rm(templates, { recursive: true, force: true });
}
