import type { DeclaredFunction } from "../../src/iac/declared-function.ts";
import type { IacFile } from "../../src/iac/iac-file.ts";
import { readTerraform } from "../../src/iac/terraform/read-terraform.ts";
import { parseHcl } from "./hcl.ts";

/** Reads Terraform files given by path. */
export function readFiles(texts: Readonly<Record<string, string>>): IacFile[] {
  const files = Object.entries(texts).map(([path, text]) => ({ path, text }));
  return readTerraform(files, parseHcl);
}

/** Reads one file of a module. */
export function readMain(text: string): IacFile {
  const [file] = readFiles({ "infra/main.tf": text });
  if (file === undefined) throw new Error("no file was read");
  return file;
}

/** Reads the only function of a file. */
export function readOnlyFunction(text: string): DeclaredFunction {
  const [declared, ...more] = readMain(text).functions;
  if (declared === undefined || more.length > 0) throw new Error("there isn't one function");
  return declared;
}
