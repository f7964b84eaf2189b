import { mayDeclareImages } from "../../iac/terraform/terraform-candidate.ts";
import { folderOf } from "../../text/relative-path.ts";
import type { TextFile } from "./read-templates.ts";

/**
 * The Terraform files that are worth parsing: all those of the directories in which a selected file is and one of the
 * files is about images at all. What stands in one file of a directory can be about another one.
 */
export function modulesOf(files: readonly TextFile[], isSelected: (path: string) => boolean): TextFile[] {
  const selected = new Set(files.filter(({ path }) => isSelected(path)).map(({ path }) => folderOf(path)));
  const about = new Set(files.filter(({ text }) => mayDeclareImages(text)).map(({ path }) => folderOf(path)));
  return files.filter(({ path }) => selected.has(folderOf(path)) && about.has(folderOf(path)));
}
