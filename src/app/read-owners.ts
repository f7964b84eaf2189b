import { ownersOf, parseCodeowners } from "../decide/codeowners.ts";
import { decodeSource } from "../text/source.ts";
import type { WorkspacePort } from "./ports.ts";

/** Where GitHub looks for the file; the first one found counts. */
const LOCATIONS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/**
 * Reads who owns which files by CODEOWNERS; nobody owns anything where there is none, or it is not UTF-8.
 * @param repository the repository's root directory
 * @returns the owners of a file by its path from that root
 */
export async function readOwners(
  repository: Pick<WorkspacePort, "exists" | "read">,
): Promise<(path: string) => readonly string[]> {
  for (const location of LOCATIONS) {
    if (!(await repository.exists(location))) continue;
    const source = decodeSource(await repository.read(location));
    const rules = parseCodeowners(source?.text ?? "");
    return (path) => ownersOf(rules, path);
  }
  return () => [];
}
