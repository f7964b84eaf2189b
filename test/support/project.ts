import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { planCheck } from "../../src/app/check/plan-check.ts";
import { selectPaths } from "../../src/app/check/selection.ts";
import type { Finding } from "../../src/checks/finding.ts";
import { compileConfig } from "../../src/config/compile-config.ts";
import { type Config, DEFAULT_CONFIG } from "../../src/config/config.ts";
import type { Plan } from "../../src/decide/plan.ts";
import { readHclGrammar } from "../../src/workspace/read-hcl-grammar.ts";
import { openWorkspace } from "../../src/workspace/workspace.ts";
import { NOW } from "./inspected.ts";

/** How a project is checked. */
export interface ProjectSetup {
  readonly settings?: Partial<Config>;
  readonly now?: Date;
  /** Only these files and directories are checked. */
  readonly paths?: readonly string[];
}

/** Checks a project of some files, in a folder of its own. */
export async function checkProjectOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  setup: ProjectSetup = {},
): Promise<Plan> {
  const directory = mkdtempSync(join(tmpdir(), "project-"));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), content);
    }
    const compiled = compileConfig({ ...DEFAULT_CONFIG, ...setup.settings });
    const workspace = openWorkspace(directory, { include: [], exclude: [], onNote: () => {} });
    const options = { ...compiled, ownersOf: () => [] };
    const hclGrammar = () => readHclGrammar(join(import.meta.dirname, "../../src/cli/main.ts"));
    const selection = setup.paths && selectPaths(setup.paths);
    return await planCheck({ workspace, hclGrammar }, options, selection, setup.now ?? NOW);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** The findings of all checks in a project of some files. */
export async function findingsIn(
  files: Readonly<Record<string, string | Uint8Array>>,
  setup: ProjectSetup = {},
): Promise<readonly Finding[]> {
  return (await checkProjectOf(files, setup)).findings;
}

/** The ids found in a project, `FILE:LINE ID`, in order, without those left out. */
export async function placesIn(
  files: Readonly<Record<string, string | Uint8Array>>,
  setup: ProjectSetup & { readonly without?: readonly string[] } = {},
): Promise<string[]> {
  const findings = await findingsIn(files, setup);
  return findings
    .filter(({ id }) => !(setup.without ?? []).includes(id))
    .map(({ id, location }) => (location ? `${location.file}:${location.line} ${id}` : id));
}
