import { enableCompileCache } from "node:module";
import { codeCacheDirectory } from "./code-cache.ts";

/** Where `dist/cli.cjs` starts: what is big is loaded behind it, so that V8's work on it can be kept. */
const directory = codeCacheDirectory(process.argv[2], process.env, process.platform);
// Node.js 20 has none. Where it can't be written, nothing is kept, and nothing else happens.
if (directory !== undefined) enableCompileCache?.(directory);
void import("./main.ts");
