import type { ParseHcl } from "../../hcl/parse-hcl.ts";
import type { DeclaredFunction } from "../declared-function.ts";
import type { DeclaredRepository } from "../declared-repository.ts";
import type { DeclaredScript } from "../declared-script.ts";
import type { IacFile } from "../iac-file.ts";
import { collectModules } from "./collect-modules.ts";
import { ModuleReading } from "./module-reading.ts";
import { parseTerraformJson } from "./parse-terraform-json.ts";
import { readFunction, readModuleFunction } from "./read-function.ts";
import {
  DOCKER_BUILD_REPOSITORY,
  ECR_MODULE,
  readModuleRepository,
  readRepository,
} from "./read-repository.ts";
import { readScripts } from "./read-scripts.ts";
import { isRegistryModule } from "./registry-module.ts";
import { sectionOf } from "./section.ts";
import { addressOf, type ModuleBlock, type TerraformFile } from "./terraform-module.ts";

/**
 * Reads Terraform files: `.tf` and `.tf.json`, with the `.tfvars` beside them. What stands in one file of a directory
 * can be about another one, so all files of a directory belong in one call, and those of the directories it calls
 * as modules if they are read at all.
 * @returns a file for each that declares something; none for files of variables
 */
export function readTerraform(
  files: readonly { readonly path: string; readonly text: string }[],
  parseHcl: ParseHcl,
): IacFile[] {
  const parsed = files.map(({ path, text }) => ({
    path,
    text,
    hcl: path.endsWith(".json") ? parseTerraformJson(text, parseHcl) : parseHcl(text),
  }));
  return collectModules(parsed).flatMap((module) => {
    const reading = new ModuleReading(module);
    return module.files.map((file) => readFile(file, reading));
  });
}

function readFile(file: TerraformFile, reading: ModuleReading): IacFile {
  const functions: DeclaredFunction[] = [];
  const repositories: DeclaredRepository[] = [];
  const scripts: DeclaredScript[] = [];
  for (const block of file.hcl.body.blocks) {
    const address = addressOf(block);
    if (address === undefined) continue;
    const declared = { file, block };
    functions.push(...functionsOf(declared, address, reading));
    repositories.push(...repositoriesOf(declared, address, reading));
    scripts.push(...readScripts(declared, address, reading));
  }
  const { path, text, hcl } = file;
  return { path, format: "terraform", text, functions, repositories, scripts, problems: hcl.problems };
}

function functionsOf(declared: ModuleBlock, address: string, reading: ModuleReading): DeclaredFunction[] {
  const { block } = declared;
  if (block.type === "resource" && block.labels[0]?.text === "aws_lambda_function") {
    return [readFunction(declared, address, reading)];
  }
  const made = isRegistryModule(block, "lambda") ? readModuleFunction(declared, address, reading) : undefined;
  return made ? [made] : [];
}

function repositoriesOf(
  declared: ModuleBlock,
  address: string,
  reading: ModuleReading,
): DeclaredRepository[] {
  const { block } = declared;
  if (block.type === "resource" && block.labels[0]?.text === "aws_ecr_repository") {
    return [readRepository(declared, address, reading)];
  }
  if (isRegistryModule(block, "ecr")) return [readModuleRepository(declared, address, ECR_MODULE, reading)];
  const makesOne =
    isRegistryModule(block, "lambda", "docker-build") &&
    reading.text(sectionOf(block), "create_ecr_repo")?.value === "true";
  return makesOne ? [readModuleRepository(declared, address, DOCKER_BUILD_REPOSITORY, reading)] : [];
}
