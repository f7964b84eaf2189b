import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { RefusedError } from "../errors.ts";

/** A temporary folder with the files of one run of the action, as a runner lays them out. */
export interface WorkFolder {
  /** Absolute, links resolved. */
  readonly path: string;
  /** `GITHUB_WORKSPACE`: what is checked out. */
  readonly workspace: string;
  /** Replaces what is checked out. */
  checkOut(files: ReadonlyMap<string, { readonly text: string }>): void;
  /** Writes a file beside the workspace. @returns its absolute path */
  write(name: string, text: string): string;
  remove(): void;
}

/**
 * Makes a temporary folder, gone at the latest when this process ends.
 * @throws {RefusedError} where none can be made
 */
export function makeWorkFolder(): WorkFolder {
  const path = makeDirectory();
  const workspace = join(path, "workspace");
  const remove = () => {
    process.removeListener("exit", remove);
    // Windows lets go of the files of a process that ended a moment later.
    rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  process.once("exit", remove);
  return {
    path,
    workspace,
    remove,
    checkOut(files) {
      rmSync(workspace, { recursive: true, force: true });
      for (const [name, { text }] of files) {
        const file = join(workspace, name);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    },
    write(name, text) {
      const file = join(path, name);
      writeFileSync(file, text);
      return file;
    },
  };
}

function makeDirectory(): string {
  try {
    return mkdtempSync(join(realpathSync(tmpdir()), "lambda-image-bot-demo-"));
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    throw new RefusedError(`no temporary folder can be made in ${tmpdir()} (${code})`, {
      help: "Name a folder that can be written in TMPDIR (on Windows in TEMP).",
      cause,
    });
  }
}
