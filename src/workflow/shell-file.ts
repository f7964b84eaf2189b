import { textAt } from "../text/logical-text.ts";
import { folderOf } from "../text/relative-path.ts";
import { JobReader } from "./job-reader.ts";

/** The commands of a shell script. From where one in a subdirectory is run isn't known. */
export function readShellFile(path: string, text: string): JobReader {
  const reader = new JobReader();
  const nothing = () => undefined;
  const directory = folderOf(path) === "" ? "" : undefined;
  reader.runScript(textAt(text, 0), { file: text, directory, variable: nothing, lookup: nothing });
  return reader;
}
