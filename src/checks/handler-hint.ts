import type { FileTree } from "../layers/file-tree.ts";
import { quote } from "./quote.ts";

/** What to do about a handler's module that isn't where it belongs, by what is there in its stead. */
export function handlerHint(tree: FileTree, wanted: string, elsewhere: string | undefined): string {
  const slash = wanted.lastIndexOf("/");
  const folder = wanted.slice(0, slash) || "/";
  const own = wanted.slice(slash + 1);
  const resolved = tree.resolve(folder);
  const names = resolved.state === "found" ? tree.list(resolved.file.entry.path) : [];
  const source = own.replace(/\.js$/, ".ts");
  if (source !== own && names.includes(source)) {
    return `There is ${quote(source)}, which this version of Node.js doesn't run: compile it in the build.`;
  }
  const otherCase = names.find((name) => name !== own && name.toLowerCase() === own.toLowerCase());
  if (otherCase !== undefined) {
    return `There is ${quote(otherCase)}: write it the same way, since Linux tells small letters from capitals.`;
  }
  return elsewhere === undefined
    ? "Copy the module there, or name the one that is there in CMD."
    : `There is ${quote(elsewhere)}: copy it there, or name it with its folder in CMD.`;
}
