import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { buildBundles } from "./build-bundles.ts";
import { differencesFrom } from "./build-check.ts";

/** `npm run build`: writes dist/. With `--check` it writes nothing and fails where dist/ isn't what would be written. */
const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
const files = await buildBundles(root);

if (values.check) {
  const differences = await differencesFrom(dist, files);
  for (const line of differences) console.error(line);
  if (differences.length > 0) {
    console.error("dist/ is not what the sources build: run `npm run build` and commit it.");
    process.exitCode = 1;
  }
} else {
  await rm(dist, { recursive: true, force: true });
  for (const [name, content] of files) await writeBundle(join(dist, name), content);
}

async function writeBundle(path: string, content: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  if (Buffer.from(content.subarray(0, 2)).toString() === "#!") await chmod(path, 0o755);
}
