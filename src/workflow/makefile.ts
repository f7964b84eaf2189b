import { textAt } from "../text/logical-text.ts";
import { folderOf } from "../text/relative-path.ts";
import { JobReader } from "./job-reader.ts";

const DEFINITION = /^(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*[:?]{0,3}=([^#]*)/;

/**
 * The commands of a Makefile's recipes: each line has a shell of its own in the Makefile's directory. Make's
 * functions stay as they are written. https://www.gnu.org/software/make/manual/html_node/Recipes.html
 */
export function readMakefile(path: string, text: string): JobReader {
  const reader = new JobReader();
  const variables = new Map<string, string>();
  const start = {
    file: text,
    directory: folderOf(path),
    variable: (name: string) => variables.get(name),
    isMake: true as const,
    lookup: () => undefined,
  };
  for (let at = 0; at < text.length; ) {
    const end = logicalLineEnd(text, at);
    const line = text.slice(at, end);
    const [, name, value] = DEFINITION.exec(line) ?? [];
    if (name !== undefined && value !== undefined)
      variables.set(name, value.trim().replace(/^"(.*)"$/, "$1"));
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
