import { declaredIn } from "../../iac/declared-in.ts";
import type { IacFile } from "../../iac/iac-file.ts";
import { readPlainYaml } from "../../iac/plain-yaml.ts";

/** A file's path and its text without byte-order mark. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** Reads templates, and links those of CDK with what it builds for them. */
export async function readTemplates(files: readonly TextFile[]): Promise<IacFile[]> {
  const templates: IacFile[] = [];
  for (const file of files) {
    const template = await readTemplate(file);
    if (template) templates.push(template);
  }
  if (!files.some(({ path }) => path.endsWith(".assets.json"))) return templates;
  const { linkCdkAssets, readCdkAssets } = await import("../../iac/cdk-assets.ts");
  const manifests = files.flatMap(({ path, text }) => readCdkAssets(path, text) ?? []);
  return linkCdkAssets(templates, manifests);
}

/** The parser proper is loaded only for what isn't plain. */
async function readTemplate({ path, text }: TextFile): Promise<IacFile | undefined> {
  const root = readPlainYaml(text);
  if (root === undefined) return (await import("../../iac/read-iac-file.ts")).readIacFile(path, text);
  const declared = declaredIn(path, root);
  return declared && { path, text, ...declared, problems: [] };
}
