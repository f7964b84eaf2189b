import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";

/** How a directory differs from the files that should be all of it; one line a file, none where it doesn't. */
export async function differencesFrom(
  directory: string,
  expected: ReadonlyMap<string, Uint8Array>,
): Promise<string[]> {
  const present = await filesBelow(directory);
  const differences = present
    .filter((name) => !expected.has(name))
    .map((name) => `not built any more: ${name}`);
  for (const [name, content] of expected) {
    if (!present.includes(name)) differences.push(`missing: ${name}`);
    else if (!(await readFile(join(directory, name))).equals(content)) differences.push(`differs: ${name}`);
  }
  return differences;
}

async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(directory.length + 1)
        .replaceAll(sep, "/"),
    )
    .sort();
}
