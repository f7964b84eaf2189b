import { createHclParser, type HclGrammar } from "../../hcl/parse-hcl.ts";
import type { IacFile } from "../../iac/iac-file.ts";
import { readTerraform } from "../../iac/terraform/read-terraform.ts";
import type { TextFile } from "./read-templates.ts";

/** Reads Terraform's files; the grammar is asked for only here. */
export async function readTerraformFiles(
  files: readonly TextFile[],
  grammar: () => Promise<HclGrammar>,
): Promise<IacFile[]> {
  const parseHcl = await createHclParser(await grammar(), () => performance.now());
  return readTerraform(files, parseHcl);
}
