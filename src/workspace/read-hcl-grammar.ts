import { existsSync, realpathSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { RefusedError } from "../errors.ts";
import type { HclGrammar } from "../hcl/parse-hcl.ts";

/**
 * Reads the WebAssembly files of the HCL grammar: beside the bundle that runs, or in the packages where the program runs
 * from source (`src/cli/main.ts`, `src/action/main.ts`).
 * @param entry the file that this process was started with, perhaps a link to it
 * @throws {RefusedError} where they are in neither place
 */
export async function readHclGrammar(entry: string): Promise<HclGrammar> {
  const directory = dirname(existsSync(entry) ? realpathSync(entry) : entry);
  const [runtime, language] = await Promise.all([
    readModule(directory, "web-tree-sitter", "web-tree-sitter.wasm"),
    readModule(directory, "@tree-sitter-grammars/tree-sitter-hcl", "tree-sitter-hcl.wasm"),
  ]);
  return { runtime, language };
}

async function readModule(directory: string, packageName: string, name: string): Promise<Uint8Array> {
  const candidates = [join(directory, name), join(directory, "../../node_modules", packageName, name)];
  const file = candidates.find((candidate) => existsSync(candidate));
  if (file !== undefined) return readFile(file);
  throw new RefusedError(`${name} is missing in ${directory}`, {
    help: "Terraform and bake files are read with it: keep the files of dist together.",
  });
}
