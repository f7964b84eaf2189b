import type { DynamicSection } from "./dynamic-section.ts";
import type { ElfBytes } from "./elf-bytes.ts";
import type { ElfFile } from "./elf-file.ts";
import { isElfProblem } from "./elf-problem.ts";

/** Addons have far fewer names. */
const MOST_BYTES = 1_048_576;

/** Every byte is a character: names of symbols are ASCII. */
const BYTES = new TextDecoder("latin1");

/**
 * The ABI of Node.js that an addon registers itself for by the name of a symbol, as `NODE_MODULE_INIT` of node.h and nan
 * make it. Libraries with a name of their own are no addons: node-gyp names these `NAME.node`, others not at all.
 */
export function readNodeAbi(
  source: ElfBytes,
  { names }: DynamicSection,
  soname: string | undefined,
): Pick<ElfFile, "nodeAbi"> {
  if (isElfProblem(names) || names.size > MOST_BYTES) return {};
  if (soname !== undefined && !soname.endsWith(".node")) return {};
  const bytes = source.slice(names.offset, names.offset + names.size);
  const [, abi] = /\0node_register_module_v(\d{1,4})\0/.exec(bytes ? BYTES.decode(bytes) : "") ?? [];
  return abi === undefined ? {} : { nodeAbi: Number(abi) };
}
