import { textAt } from "../text/logical-text.ts";
import { folderOf } from "../text/relative-path.ts";
import { JobReader } from "./job-reader.ts";

const EXPORT = /^export[ \t]+([A-Za-z_]\w*)[ \t]*[:?]?=[ \t]*(\S*)/;

/**
 * The commands of a Makefile's recipes: each line has a shell of its own in the Makefile's directory. Make's own
 * variables stay as they are written. https://www.gnu.org/software/make/manual/html_node/Recipes.html
 */
export function readMakefile(path: string, text: string): JobReader {
  const reader = new JobReader();
  const exported = new Map<string, string>();
  const start = {
    file: text,
    directory: folderOf(path),
    variable: (name: string) => exported.get(name),
    lookup: () => undefined,
  };
  for (let at = 0; at < text.length; ) {
    const end = logicalLineEnd(text, at);
    const line = text.slice(at, end);
    const [, name, value] = EXPORT.exec(line) ?? [];
    if (name !== undefined && value !== undefined) exported.set(name, value);
    const prefix = /^\t[@+\- \t]*/.exec(line)?.[0].length;
    if (prefix !== undefined) reader.runScript(textAt(line.slice(prefix), at + prefix), start);
    at = end + 1;
  }
  return reader;
}

/** The end of the line that begins at an offset, with the lines that a backslash joins to it. */
function logicalLineEnd(text: string, start: number): number {
  let end = text.indexOf("\n", start);
  while (end > 0 && isContinued(text, end)) end = text.indexOf("\n", end + 1);
  return end < 0 ? text.length : end;
}

function isContinued(text: string, end: number): boolean {
  return text.charAt(text.charAt(end - 1) === "\r" ? end - 2 : end - 1) === "\\";
}
