import { linkCdkAssets, readCdkAssets } from "../../iac/cdk-assets.ts";
import type { IacFile } from "../../iac/iac-file.ts";
import { readIacFile } from "../../iac/read-iac-file.ts";

/** A file's path and its text without byte-order mark. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** Reads templates, and links those of CDK with what it builds for them. */
export function readTemplates(files: readonly TextFile[]): IacFile[] {
  const templates = files.flatMap(({ path, text }) => readIacFile(path, text) ?? []);
  const manifests = files.flatMap(({ path, text }) => readCdkAssets(path, text) ?? []);
  return linkCdkAssets(templates, manifests);
}
