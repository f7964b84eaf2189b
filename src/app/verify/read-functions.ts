import type { FunctionSubject } from "../../project/subject.ts";
import { DECLARATION_NAMES, declarationKindOf } from "../check/declaration-kind.ts";
import type { CheckPorts } from "../check/read-check-sources.ts";
import type { EngineOptions } from "../options.ts";

/** The functions that the templates of a directory declare. */
export interface TemplateFunctions {
  readonly functions: readonly FunctionSubject[];
  /** How many files were read for them. */
  readonly fileCount: number;
}

const NONE: TemplateFunctions = { functions: [], fileCount: 0 };

/** Outside of a work tree the directory may be somebody's home, which isn't to be walked through. */
const HERE = ["."];

/**
 * Reads the functions of the templates and Terraform files below the directory that git doesn't ignore; outside of a
 * work tree, of those in the directory itself. Where there are none, nothing is read and nothing that reads is loaded.
 * @throws {RefusedError} where the directory can't be read
 */
export async function readTemplateFunctions(
  ports: CheckPorts,
  options: EngineOptions,
): Promise<TemplateFunctions> {
  const listing = await ports.workspace.projectFiles(DECLARATION_NAMES, HERE);
  if (!listing.files.some(({ path }) => isTemplate(path))) return NONE;
  const [{ readCheckSources }, { readProject }] = await Promise.all([
    import("../check/read-check-sources.ts"),
    import("../../project/read-project.ts"),
  ]);
  const workspace = { ...ports.workspace, projectFiles: async () => listing };
  const everything = { isSelected: () => true, paths: [] };
  const sources = await readCheckSources({ ...ports, workspace }, everything);
  const { functions } = readProject(sources, options);
  return { functions, fileCount: sources.fileCount };
}

function isTemplate(path: string): boolean {
  const kind = declarationKindOf(path);
  return kind === "template" || kind === "terraform";
}
