import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Directory of the package that a bundled file belongs to, or `undefined` for a file of our own. */
function packageDirectoryOf(input: string): string | undefined {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
}

/**
 * The licences of the packages that bundles contain, as the text of dist/licenses.txt.
 * @param inputs the bundled files, relative to `root`, in any order.
 */
export async function licensesOf(root: string, inputs: readonly string[]): Promise<string> {
  const directories = new Set(inputs.map(packageDirectoryOf).filter((directory) => directory !== undefined));
  const sections = await Promise.all([...directories].map((directory) => sectionOf(join(root, directory))));
  return `${[...new Set(sections)].sort().join(`\n${"-".repeat(80)}\n\n`)}`;
}

async function sectionOf(directory: string): Promise<string> {
  const manifest: { name: string; version: string; license?: string } = JSON.parse(
    await readFile(join(directory, "package.json"), "utf8"),
  );
  const files = (await readdir(directory))
    .filter((name) => /^(licen[cs]e|copying|notice)\b/i.test(name))
    .sort();
  const texts = await Promise.all(files.map((name) => readFile(join(directory, name), "utf8")));
  const heading = `${manifest.name} ${manifest.version} (${manifest.license ?? "no licence given"})`;
  return `${[heading, ...texts.map(withUnixLineEnds)].join("\n\n")}\n`;
}

/** Git stores text with LF, so a licence with CRLF would differ from the built file in every checkout. */
function withUnixLineEnds(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replaceAll(/[ \t]+$/gm, "")
    .trim();
}
