import { createHclParser, type HclGrammar } from "../../hcl/parse-hcl.ts";
import { readBakeFile } from "../../workflow/bake-file.ts";
import { linkBakeFiles } from "../../workflow/link-bake-files.ts";
import type { WorkflowFile } from "../../workflow/workflow-file.ts";
import type { TextFile } from "./read-templates.ts";

/** Reads bake files, and puts them where workflows bake them; the grammar is asked for only here. */
export async function readBakeFiles(
  files: readonly TextFile[],
  workflows: readonly WorkflowFile[],
  grammar: () => Promise<HclGrammar>,
): Promise<WorkflowFile[]> {
  const parseHcl = await createHclParser(await grammar(), () => performance.now());
  return linkBakeFiles(
    workflows,
    files.map(({ path, text }) => readBakeFile(path, text, parseHcl)),
  );
}
