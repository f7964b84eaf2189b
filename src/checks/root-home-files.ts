import { absolutePath } from "../built-image/absolute-path.ts";
import type { BuiltImage } from "../built-image/built-image.ts";
import { type FoundFile, isExecutable } from "../built-image/file-access.ts";
import { findInterpreters } from "../built-image/find-interpreters.ts";
import { findProgram, foundOf, type Program } from "../built-image/find-program.ts";
import { isAtOrBelow } from "../built-image/image-places.ts";
import { isOwn } from "../built-image/own-layers.ts";
import type { ProcessInUse } from "../built-image/process-in-use.ts";
import type { FileTree } from "../layers/file-tree.ts";
import type { ImageResult } from "./check.ts";
import { quote } from "./quote.ts";
import { describeUse, gravestUse, type RootUse } from "./root-use.ts";

const HOME = "/root";

/** What `fs-roothome` says of a built image: once, of what is needed most. */
export function rootHomeFilesOf(image: BuiltImage): ImageResult[] {
  const { layers, processes } = image;
  const home = layers?.tree.get(HOME);
  if (layers === undefined || home === undefined || isExecutable(home)) return [];
  const { tree } = layers;
  const uses = [
    ...processes.flatMap((process) => usesOf(process, tree)),
    ...linksTo(image, tree),
    ...dataIn(image, tree),
  ];
  const first = gravestUse(uses);
  return first
    ? [describeUse(first, "UV_PYTHON_INSTALL_DIR, NVM_DIR, PLAYWRIGHT_BROWSERS_PATH, HF_HOME")]
    : [];
}

function usesOf(process: ProcessInUse, tree: FileTree): RootUse[] {
  const { workingDirectory, env } = process;
  const uses = programUses(process, tree);
  if (workingDirectory !== undefined && isInHome(workingDirectory, tree)) {
    uses.push({ severity: "error", reason: `the working directory ${quote(workingDirectory)} is there` });
  }
  for (const name of ["PYTHONPATH", "NODE_PATH"]) {
    const folder = env
      .get(name)
      ?.split(":")
      .find((one) => isInHome(one, tree));
    if (folder !== undefined)
      uses.push({ severity: "warning", reason: `${name} looks for modules in ${quote(folder)}` });
  }
  const folder = env
    .get("PATH")
    ?.split(":")
    .find((one) => isInHome(one, tree));
  if (folder !== undefined)
    uses.push({ severity: "info", reason: `PATH looks for programs in ${quote(folder)}` });
  return uses;
}

/** The program that a process starts, and where that is a script, what reads it. */
function programUses(process: ProcessInUse, tree: FileTree): RootUse[] {
  const program = findProgram(process, tree);
  const shebang = program && foundOf(program)?.file.entry.content?.shebang;
  if (program === undefined) return [];
  const interpreters = shebang === undefined ? [] : findInterpreters(shebang, process, tree);
  return [program, ...interpreters].flatMap((one): RootUse[] => {
    const path = pathInHome(one, tree);
    if (path === undefined) return [];
    const what =
      one === program
        ? `the program ${quote(one.name)}`
        : `${quote(one.name)}, which ${quote(program.name)} is a script for,`;
    const where = path === one.name ? "" : `: ${quote(path)}`;
    return [{ severity: "error", reason: `${what} is there${where}` }];
  });
}

/** Where a program is, if that is in the home and nowhere else in PATH: what can't be entered there is passed over. */
function pathInHome({ candidates }: Program, tree: FileTree): string | undefined {
  const found = candidates
    .map((candidate) => tree.resolve(candidate))
    .filter((resolved) => resolved.state === "found");
  return found.every(goesThroughHome) ? found[0]?.file.entry.path : undefined;
}

/** Whether a directory is there, and is in the home. */
function isInHome(path: string, tree: FileTree): boolean {
  if (!path.startsWith("/")) return false;
  const resolved = tree.resolve(absolutePath(path, "/"));
  return resolved.state === "found" && goesThroughHome(resolved);
}

function goesThroughHome({ file, links }: FoundFile): boolean {
  return [...links, file].some(({ entry }) => isAtOrBelow(entry.path, HOME));
}

/** Links in the function's own directories; those in `bin` directories are tools' as often as not. */
function linksTo(image: BuiltImage, tree: FileTree): RootUse[] {
  for (const file of tree.files()) {
    const { kind, path, target } = file.entry;
    if (kind !== "symlink" || !isOwn(file, image) || !/^\/(?:var\/task|opt|app|srv|function)\//.test(path))
      continue;
    const folder = path.slice(0, path.lastIndexOf("/"));
    if (target !== undefined && isAtOrBelow(absolutePath(target, folder), HOME)) {
      return [{ severity: "warning", reason: `the link ${quote(path)} leads there` }];
    }
  }
  return [];
}

/** Where installers put what programs load at run time. */
const DATA = [
  "/root/.cache/ms-playwright",
  "/root/.cache/puppeteer",
  "/root/.cache/huggingface",
  "/root/.cache/torch",
  "/root/nltk_data",
];

function dataIn(image: BuiltImage, tree: FileTree): RootUse[] {
  const python = tree.list("/root/.local/lib").map((name) => `/root/.local/lib/${name}/site-packages`);
  const folder = [...python, ...DATA].find((one) => {
    const file = tree.get(one);
    return file !== undefined && isOwn(file, image) && tree.list(one).length > 0;
  });
  return folder === undefined ? [] : [{ severity: "warning", reason: `there are files in ${quote(folder)}` }];
}
