import { join } from "node:path";
import { createHclParser } from "../../src/hcl/parse-hcl.ts";
import { readHclGrammar } from "../../src/workspace/read-hcl-grammar.ts";

/** A program's entry, as far as the grammar's files are looked for from it. */
const ENTRY = join(import.meta.dirname, "../../src/cli/main.ts");

/** The HCL parser, as the program makes it. */
export const parseHcl = await createHclParser(await readHclGrammar(ENTRY), () => performance.now());
