import type { HclExpression } from "../../hcl/hcl-expression.ts";
import type { HclBlock } from "../../hcl/hcl-file.ts";
import { folderOf, resolvePath } from "../../text/relative-path.ts";
import { sourceOf } from "./registry-module.ts";
import {
  addressOf,
  attributeOf,
  type ModuleBlock,
  type TerraformFile,
  type TerraformModule,
} from "./terraform-module.ts";

/** Groups files by the module that they belong to, which is their directory, in the order of their paths. */
export function collectModules(files: readonly TerraformFile[]): TerraformModule[] {
  const folders = new Map<string, TerraformFile[]>();
  for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const folder = folderOf(file.path);
    const others = folders.get(folder);
    if (others) others.push(file);
    else folders.set(folder, [file]);
  }
  const calls = callsIn(files);
  return [...folders].map(([directory, all]) => collectModule(directory, all, calls.get(directory)));
}

/** The names that calls give to the modules of directories. */
function callsIn(files: readonly TerraformFile[]): Map<string, Set<string>> {
  const calls = new Map<string, Set<string>>();
  for (const { path, hcl } of files) {
    for (const block of hcl.body.blocks) {
      const source = sourceOf(block);
      const directory = /^\.\.?\//.test(source ?? "") ? resolvePath(folderOf(path), source ?? "") : undefined;
      if (directory === undefined) continue;
      const passed = calls.get(directory) ?? new Set();
      for (const { name } of block.body.attributes) passed.add(name);
      calls.set(directory, passed);
    }
  }
  return calls;
}

function collectModule(
  directory: string,
  all: readonly TerraformFile[],
  call: ReadonlySet<string> | undefined,
): TerraformModule {
  const files = all.filter(({ path }) => !isVariableFile(path));
  const declared = files.flatMap((file) => file.hcl.body.blocks.map((block) => ({ file, block })));
  const isCalled = call !== undefined;
  const given = variablesGiven(
    all.filter(({ path }) => isVariableFile(path)),
    isCalled,
  );
  return {
    directory,
    files,
    blocks: new Map(declared.flatMap(addressed)),
    locals: new Map(declared.flatMap(({ block }) => localsIn(block))),
    variables: new Map([...declared.flatMap(({ block }) => defaultIn(block)), ...given.values]),
    isCalled,
    passed: new Set([...(call ?? []), ...given.elsewhere]),
  };
}

function addressed(declared: ModuleBlock): [string, ModuleBlock][] {
  const address = addressOf(declared.block);
  return address === undefined ? [] : [[address, declared]];
}

function localsIn({ type, body }: HclBlock): [string, HclExpression][] {
  return type === "locals" ? body.attributes.map(({ name, value }) => [name, value]) : [];
}

function defaultIn(block: HclBlock): [string, HclExpression][] {
  const value = block.type === "variable" ? attributeOf(block, "default") : undefined;
  const name = block.labels[0]?.text;
  return value === undefined || name === undefined ? [] : [[name, value]];
}

/** What files of variables give: values, or names where Terraform is only perhaps told to read the file. */
function variablesGiven(files: readonly TerraformFile[], isCalled: boolean) {
  const isRead = ({ path }: TerraformFile) => !isCalled && isReadByItself(path);
  const attributesOf = ({ hcl }: TerraformFile) => hcl.body.attributes;
  return {
    values: files
      .filter(isRead)
      .flatMap(attributesOf)
      .map(({ name, value }) => [name, value] as const),
    elsewhere: files
      .filter((file) => !isRead(file))
      .flatMap(attributesOf)
      .map(({ name }) => name),
  };
}

function isVariableFile(path: string): boolean {
  return /\.tfvars(?:\.json)?$/.test(path);
}

/** https://developer.hashicorp.com/terraform/language/values/variables#variable-definitions-tfvars-files */
function isReadByItself(path: string): boolean {
  return /(?:^|\/)terraform\.tfvars(?:\.json)?$|\.auto\.tfvars(?:\.json)?$/.test(path);
}
