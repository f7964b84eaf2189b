import { lstatSync, realpathSync } from "node:fs";
import { lstat, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { UpdaterFile } from "../checks/updaters/updater-file.ts";
import { RefusedError, UsageError } from "../errors.ts";
import { discover, type FoundFile } from "./discover.ts";
import type { DiscoverOptions } from "./discover-options.ts";
import { createLinkGuard } from "./link-guard.ts";
import type { FileNames } from "./list-candidates.ts";
import { type PassedOver, unreadable } from "./passed-over.ts";
import { listProjectFiles, type ProjectListing } from "./project-files.ts";
import { readUpdaters } from "./read-updaters.ts";
import { writeAtomically } from "./write-atomically.ts";

/** A directory to work on. Paths are relative to it, with `/`; what is behind a symbolic link isn't there. */
export interface Workspace {
  /** Absolute, links resolved. */
  readonly root: string;
  /** The Dockerfiles, sorted by path; contents are read one by one as they are asked for. */
  dockerfiles(): AsyncIterable<FoundFile | PassedOver>;
  /** The Dockerfiles and other wanted files of the project; see {@link listProjectFiles}. */
  projectFiles(names: FileNames, near?: readonly string[]): Promise<ProjectListing>;
  /** Whether a regular file is there. */
  exists(path: string): Promise<boolean>;
  /** @throws {RefusedError} where there is no regular file, or it can't be read. */
  read(path: string): Promise<Uint8Array>;
  /**
   * Replaces a file's bytes, all or nothing; with `expected`, only if it still has those.
   * @throws {RefusedError} where that can't be done.
   */
  write(path: string, bytes: Uint8Array, expected?: Uint8Array): Promise<void>;
  /** The configurations of other programs that may update the same images. */
  updaters(): Promise<readonly UpdaterFile[]>;
}

/**
 * Opens a directory.
 * @throws {UsageError} where there is none.
 */
export function openWorkspace(directory: string, options: DiscoverOptions): Workspace {
  const root = resolveDirectory(directory);
  const isBehindLink = createLinkGuard(root);

  async function exists(path: string): Promise<boolean> {
    if (isBehindLink(path)) return false;
    const stats = await lstat(join(root, path)).catch(() => undefined);
    return stats?.isFile() ?? false;
  }

  async function read(path: string): Promise<Uint8Array> {
    if (!(await exists(path))) throw new RefusedError(`${path} is not a regular file in ${directory}`);
    try {
      return await readFile(join(root, path));
    } catch (error) {
      throw new RefusedError(`${path} ${unreadable(error)}`, { help: "Make it readable and run again." });
    }
  }

  async function write(path: string, bytes: Uint8Array, expected?: Uint8Array): Promise<void> {
    if (isBehindLink(path)) {
      throw new RefusedError(`${path} can't be written: it is behind a symbolic link`, {
        help: "Nothing was written to it.",
      });
    }
    await writeAtomically(join(root, path), { name: path, bytes, ...(expected && { expected }) });
  }

  const updaters = () => readUpdaters({ exists, read });
  return {
    root,
    dockerfiles: () => discover(root, options),
    projectFiles: (names, near) => listProjectFiles(root, names, options, near),
    ...{ exists, read, write, updaters },
  };
}

function resolveDirectory(directory: string): string {
  if (directory === "") {
    throw new UsageError("the directory has an empty name", { help: "A variable may be unset." });
  }
  try {
    const root = realpathSync(directory);
    if (lstatSync(root).isDirectory()) return root;
  } catch (error) {
    throw new UsageError(`there is no directory ${directory}`, { cause: error });
  }
  throw new UsageError(`${directory} is not a directory`, { help: "Name the directory that it is in." });
}
