import type { BuiltImage } from "../built-image/built-image.ts";
import { findProgram, foundOf } from "../built-image/find-program.ts";
import { isAtOrBelow } from "../built-image/image-places.ts";
import { isOwn } from "../built-image/own-layers.ts";
import type { FileTree, TreeFile } from "../layers/file-tree.ts";
import type { ImageResult } from "./check.ts";
import { describeBytes } from "./describe-bytes.ts";
import { eachProcess } from "./each-process.ts";
import { programName } from "./program-name.ts";
import { quote } from "./quote.ts";

const TMP = "/tmp";
const HELP = "Copy it below /var/task or /opt; copy it to /tmp at the start if it must be written to.";

/** What `fs-tmp` says of a built image: of a program there, and of files that nothing but the build may have needed. */
export function temporaryFilesOf(image: BuiltImage): ImageResult[] {
  const { layers } = image;
  if (layers === undefined) return [];
  const programs = eachProcess(image, (process, tree) => {
    const program = findProgram(process, tree);
    const found = program && foundOf(program);
    if (program === undefined || !found || !isAtOrBelow(found.file.entry.path, TMP)) return [];
    const message = `${programName(process, program.name)} is hidden at run time, when /tmp is the function's own.`;
    return [{ severity: "error", message, help: HELP }];
  });
  const files = ownFiles(image, layers.tree).filter((file) => !isOfTheBuild(file, image));
  return [...programs, ...describeFiles(files, image)];
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

/** Whether the image's history has a step that speaks of the file or of the directory below /tmp that it is in. */
function isOfTheBuild({ entry: { path } }: TreeFile, { image }: BuiltImage): boolean {
  const top = /^\/tmp\/[^/]+/.exec(path)?.[0] ?? path;
  return (image?.config.history ?? []).some(
    ({ createdBy = "" }) => !/^(?:COPY|ADD|WORKDIR)\b|#\(nop\)/.test(createdBy) && createdBy.includes(top),
  );
}

/** From where on files are more than something that was forgotten. */
const WORTHWHILE = 1024 ** 2;

function describeFiles(files: readonly TreeFile[], { processes }: BuiltImage): ImageResult[] {
  const [largest] = [...files].sort((a, b) => b.entry.size - a.entry.size);
  if (largest === undefined) return [];
  const total = files.reduce((sum, { entry }) => sum + entry.size, 0);
  const isNamed = processes.some(({ env, cmd = [] }) =>
    [...env.values(), ...cmd]
      .filter(isWithin)
      .some((text) => files.some(({ entry }) => isAtOrBelow(entry.path, text))),
  );
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

/** A directory below /tmp; /tmp itself is where much is told to write. */
function isWithin(text: string): boolean {
  return text.startsWith(`${TMP}/`) && text.length > TMP.length + 1;
}
