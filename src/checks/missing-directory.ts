import { absolutePath } from "../built-image/absolute-path.ts";
import type { BuiltImage } from "../built-image/built-image.ts";
import { closedDirectoryOn, isExecutable } from "../built-image/file-access.ts";
import type { ProcessInUse } from "../built-image/process-in-use.ts";
import type { FileTree } from "../layers/file-tree.ts";
import type { ImageResult } from "./check.ts";
import { eachProcessInTree } from "./each-process-in-tree.ts";
import { octalMode } from "./octal-mode.ts";
import { ofFunctions } from "./of-functions.ts";
import { quote } from "./quote.ts";

/** What `wd-bad` says of a working directory that the image doesn't have, or that Lambda's user can't enter. */
export function missingDirectoryOf(image: BuiltImage): ImageResult[] {
  return eachProcessInTree(image, describe);
}

function describe(process: ProcessInUse, tree: FileTree): ImageResult[] {
  const { workingDirectory, overrides } = process;
  if (workingDirectory === undefined || !workingDirectory.startsWith("/")) return [];
  const found = whatIsWrong(absolutePath(workingDirectory, "/"), tree);
  if (found === undefined) return [];
  const subject = `The working directory ${quote(workingDirectory)}${ofFunctions(process, overrides.workingDirectory)}`;
  const { reason, help, ...rest } = found;
  return [{ severity: "error", ...rest, message: `${subject} ${reason}.`, help }];
}

interface Wrong extends Pick<ImageResult, "severity" | "confidence" | "help"> {
  /** A sentence's end behind the directory's name. */
  readonly reason: string;
}

function whatIsWrong(path: string, tree: FileTree): Wrong | undefined {
  if (path.startsWith("/tmp/")) {
    return {
      reason: "isn't there at run time, when /tmp is the function's own and empty",
      help: "Start in a directory of the image, and make what is needed in /tmp at the start.",
    };
  }
  const resolved = tree.resolve(path);
  if (path === "/") return undefined;
  if (resolved.state !== "found") {
    return {
      reason: "isn't in the image",
      help: "Make it in a layer: `RUN mkdir -p` it, or COPY something there.",
    };
  }
  const { file } = resolved;
  if (file.entry.kind !== "directory")
    return { reason: "is no directory", help: "Name a directory of the image." };
  const closed = closedDirectoryOn(tree, resolved) ?? (isExecutable(file) ? undefined : file);
  if (closed === undefined || closed.entry.path === "/root") return undefined;
  const { path: place, mode } = closed.entry;
  // Whether Lambda goes there before it gives up its rights isn't known: distroless images start in a closed home.
  return {
    severity: "warning",
    confidence: "medium",
    reason: `can't be entered by Lambda's user: the mode of ${quote(place)} is ${octalMode(mode)}`,
    help: `Let all users in: \`RUN chmod o+rx\` of ${quote(place)}.`,
  };
}
