import { spawn } from "node:child_process";
import { once } from "node:events";
import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** A few layers' worth of the machine's own files, by path, as many as fit; directories and links are among them. */
export function realFiles(root: string, mostBytes: number, layerCount: number): readonly string[][] {
  const layers: string[][] = Array.from({ length: layerCount }, () => []);
  let bytes = 0;
  for (const path of filesBelow(root)) {
    const found = lstatSync(path);
    const size = found.isFile() ? found.size : 0;
    if (bytes + size > mostBytes) continue;
    layers[Math.min(Math.floor((bytes / mostBytes) * layerCount), layerCount - 1)]?.push(path);
    bytes += size;
  }
  return layers.filter((paths) => paths.length > 0);
}

function* filesBelow(directory: string): Iterable<string> {
  yield directory;
  const entries = readdirSync(directory, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile() || entry.isSymbolicLink()) yield path;
  }
}

/** The archive that the system's tar makes of these files. */
export async function* archiveOf(paths: readonly string[]): AsyncIterable<Uint8Array> {
  const options = ["--create", "--file=-", "--no-recursion", "--null", "--files-from=-"];
  const tar = spawn("tar", options, { cwd: "/", stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(tar, "exit");
  tar.stdin.end(paths.map((path) => path.slice(1)).join("\0"));
  yield* tar.stdout;
  const [code] = await ended;
  if (code !== 0) throw new Error(`tar ended with ${code}`);
}

/** An archive of so many entries, directories included; nothing of it is ever in memory at once. */
export async function* manyFiles(entryCount: number, fileSize: number): AsyncIterable<Uint8Array> {
  const content = Buffer.alloc(Math.ceil(fileSize / BLOCK) * BLOCK);
  content.fill("export const answer = 42;\n", 0, fileSize);
  const known = new Set<string>();
  let written = 0;
  for (let file = 0; written < entryCount; file += 1) {
    const directory = `var/task/node_modules/package-${Math.floor(file / 200)}/dist/part-${Math.floor(file / 20) % 10}`;
    for (const parent of parentsOf(directory)) {
      if (known.has(parent)) continue;
      known.add(parent);
      written += 1;
      yield header(parent, 0, "5");
    }
    written += 1;
    yield header(`${directory}/some-module-${file}.js`, fileSize, "0");
    yield content;
  }
  yield Buffer.alloc(2 * BLOCK);
}

const BLOCK = 512;

function parentsOf(directory: string): string[] {
  const names = directory.split("/");
  return names.map((_, index) => `${names.slice(0, index + 1).join("/")}/`);
}

/** https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_92_13_06 */
function header(name: string, size: number, type: string): Buffer {
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, "0")}\0`;
  block.write(name, 0);
  block.write(octal(type === "5" ? 0o755 : 0o644, 7), 100);
  block.write(octal(size, 11), 124);
  block.write(type, 156);
  block.write("ustar\x0000", 257);
  block.fill(" ", 148, 156);
  block.write(
    octal(
      block.reduce((sum, byte) => sum + byte),
      6,
    ),
    148,
  );
  return block;
}
