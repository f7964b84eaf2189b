import { baseNameOf, folderOf } from "../text/relative-path.ts";
import { isNamedDockerfile } from "./context-files.ts";
import type { ContextFile, FunctionProject, Move } from "./migration.ts";

/**
 * Whose a file of the build context is. `own`: the image's alone, it may be edited; `shared`: perhaps of other images
 * too, it may be spoken of; `foreign`: another Dockerfile's, its own migration sees to it.
 */
type Ownership = "own" | "shared" | "foreign";

/**
 * Says whose a file is: of the Dockerfile that lies nearest above it. What no Dockerfile lies above is the image's own
 * where the context has no other Dockerfile.
 */
function ownershipIn(move: Move, project: FunctionProject): (path: string) => Ownership {
  const own = folderOf(move.build.file);
  const others = project.files.map(({ path }) => path).filter(isNamedDockerfile);
  const folders = new Set(others.filter((path) => path !== move.build.file).map(folderOf));
  return (path) => {
    for (const folder of foldersAbove(path)) {
      if (folder === own) return "own";
      if (folders.has(folder)) return "foreign";
    }
    return folders.size === 0 ? "own" : "shared";
  };
}

/** The files of a kind that belong to the image, alone or with others. */
export function filesNamed(
  move: Move,
  project: FunctionProject,
  name: RegExp,
): readonly (ContextFile & { readonly isOwn: boolean })[] {
  const ownership = ownershipIn(move, project);
  return project.files.flatMap((file) => {
    if (!name.test(baseNameOf(file.path))) return [];
    const whose = ownership(file.path);
    return whose === "foreign" ? [] : [{ path: file.path, text: file.text, isOwn: whose === "own" }];
  });
}

/** The folder of a file and those above it, the nearest first; the directory given is the last. */
function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder)) folders.push(folder);
  return [...folders, ""];
}
