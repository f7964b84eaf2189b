import { DEPENDABOT_PATHS, readDependabotFile } from "../checks/updaters/dependabot-file.ts";
import { RENOVATE_PATHS, readRenovateFile } from "../checks/updaters/renovate-file.ts";
import type { UpdaterFile } from "../checks/updaters/updater-file.ts";
import { decodeSource } from "../text/source.ts";

/** Reads files of a directory. */
interface FileReader {
  exists(path: string): Promise<boolean>;
  read(path: string): Promise<Uint8Array>;
}

/** Reads the configurations of other programs that may update the same images; what can't be read isn't there. */
export async function readUpdaters(files: FileReader): Promise<UpdaterFile[]> {
  const [renovate, dependabot] = await Promise.all([
    readFirst(files, RENOVATE_PATHS, async (path, text) => readRenovateFile(path, text)),
    readFirst(files, DEPENDABOT_PATHS, readDependabot),
  ]);
  return [renovate, dependabot].filter((file) => file !== undefined);
}

/** The first of the paths that holds a configuration, as those programs look for theirs. */
async function readFirst(
  files: FileReader,
  paths: readonly string[],
  read: (path: string, text: string) => Promise<UpdaterFile | undefined>,
): Promise<UpdaterFile | undefined> {
  for (const path of paths) {
    if (!(await files.exists(path))) continue;
    const source = decodeSource(await files.read(path));
    const file = source && (await read(path, source.text));
    if (file) return file;
  }
  return undefined;
}

async function readDependabot(path: string, text: string): Promise<UpdaterFile | undefined> {
  const [{ parseDocument }, { yamlTokens }] = await Promise.all([
    import("yaml"),
    import("../text/yaml-tokens.ts"),
  ]);
  return yamlTokens(text).limit ? undefined : readDependabotFile(path, text, parseDocument(text));
}
