import { absolutePath } from "../built-image/absolute-path.ts";
import type { BuiltImage } from "../built-image/built-image.ts";
import { findProgram, foundOf } from "../built-image/find-program.ts";
import { isAtOrBelow } from "../built-image/image-places.ts";
import { isOwn } from "../built-image/own-layers.ts";
import type { ProcessInUse } from "../built-image/process-in-use.ts";
import type { FileTree, TreeFile } from "../layers/file-tree.ts";
import type { ImageResult } from "./check.ts";
import { describeBytes } from "./describe-bytes.ts";
import { eachProcessInTree } from "./each-process-in-tree.ts";
import { programName } from "./program-name.ts";
import { quote } from "./quote.ts";

const TMP = "/tmp";
const HELP = "Copy it below /var/task or /opt; copy it to /tmp at the start if it must be written to.";

/** What `fs-tmp` says of a built image: of a program there, and of files that nothing but the build may have needed. */
export function temporaryFilesOf(image: BuiltImage): ImageResult[] {
  const { layers } = image;
  if (layers === undefined) return [];
  const programs = eachProcessInTree(image, (process, tree) => {
    const program = findProgram(process, tree);
    const found = program && foundOf(program);
    if (program === undefined || !found || !isAtOrBelow(found.file.entry.path, TMP)) return [];
    const message = `${programName(process, program.name)} is hidden at run time, when /tmp is the function's own.`;
    return [{ severity: "error", message, help: HELP }];
  });
  return [
    ...programs,
    ...describeFiles(withoutTheBuilds(ownFiles(image, layers.tree), image), image, layers.tree),
  ];
}

/** Caches and leavings of package managers, compilers and runtimes, by the names that they have below /tmp. */
const LEAVINGS =
  /^\/tmp\/(?:\.[^/]+|tmp|npm-|yarn-|v8-compile-cache|node-compile-cache|node-jiti|pip-|uv-|phantomjs|hsperfdata|core-js-banners|go-build|cc|clr-debug|dotnet|NuGetScratch|NuGet|VBCSCompiler|MSBuild|system-commandline|metro-|jest|puppeteer_|playwright|ms-playwright|bundler|gem|cargo|rust|dnf|yum|apt|matplotlib|fontconfig|hadolint|buildkit|jna-|sqlite-|libleveldb|tomcat|cache\/)/i;

function ownFiles(image: BuiltImage, tree: FileTree): TreeFile[] {
  const folders = [TMP];
  const files: TreeFile[] = [];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const name of tree.list(folder)) {
      const path = `${folder}/${name}`;
      const file = tree.get(path);
      if (file?.entry.kind === "directory") folders.push(path);
      else if (file?.entry.kind === "file" && isOwn(file, image) && !LEAVINGS.test(path)) files.push(file);
    }
  }
  return files;
}

/** More than anyone names: what comes behind is passed over, so that time stays linear. */
const MOST = 100;

/** Leaves out what a step of the image's history speaks of, by the names below /tmp. */
function withoutTheBuilds(files: readonly TreeFile[], { image }: BuiltImage): TreeFile[] {
  const steps = (image?.config.history ?? [])
    .map(({ createdBy = "" }) => createdBy)
    .filter((step) => !/^(?:COPY|ADD|WORKDIR)\b|#\(nop\)/.test(step))
    .join("\n");
  const tops = [...new Set(files.map(topOf))].slice(0, MOST);
  const ofTheBuild = new Set(tops.filter((top) => steps.includes(top)));
  return files.filter((file) => !ofTheBuild.has(topOf(file)));
}

/** The file or directory directly below /tmp. */
function topOf({ entry: { path } }: TreeFile): string {
  const slash = path.indexOf("/", TMP.length + 1);
  return slash < 0 ? path : path.slice(0, slash);
}

/** From where on files are more than something that was forgotten. */
const WORTHWHILE = 1024 ** 2;

function describeFiles(files: readonly TreeFile[], { processes }: BuiltImage, tree: FileTree): ImageResult[] {
  const [first, ...others] = files;
  if (first === undefined) return [];
  const largest = others.reduce((most, file) => (file.entry.size > most.entry.size ? file : most), first);
  const total = files.reduce((sum, { entry }) => sum + entry.size, 0);
  const isNamed = processes.some((started) => namesFiles(started, tree));
  const what =
    files.length === 1
      ? quote(largest.entry.path)
      : `${files.length} files such as ${quote(largest.entry.path)}`;
  return [
    {
      severity: isNamed || total >= WORTHWHILE ? "warning" : "info",
      confidence: isNamed ? "high" : "low",
      message: `The image has ${what} (${describeBytes(total)}), hidden at run time, when /tmp is the function's own.`,
      help: HELP,
    },
  ];
}

/** Whether a variable or argument names a file below /tmp that is there, or a directory with something in it. */
function namesFiles({ env, cmd = [] }: ProcessInUse, tree: FileTree): boolean {
  const named = [...env.values(), ...cmd].filter((text) => text.startsWith(`${TMP}/`)).slice(0, MOST);
  return named.some((text) => {
    const path = absolutePath(text, "/");
    const kind = path === TMP ? undefined : tree.get(path)?.entry.kind;
    return kind === "file" || (kind === "directory" && tree.list(path).length > 0);
  });
}
