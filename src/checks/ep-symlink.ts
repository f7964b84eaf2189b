import type { BuiltImage } from "../built-image/built-image.ts";
import { findProgram } from "../built-image/find-program.ts";
import { isOwn } from "../built-image/own-layers.ts";
import type { ProcessInUse } from "../built-image/process-in-use.ts";
import type { FileTree } from "../layers/file-tree.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import { eachProcessInTree } from "./each-process-in-tree.ts";
import { programName } from "./program-name.ts";
import { quote } from "./quote.ts";

/** An entry point that is a symbolic link of the image's own making. */
export const epSymlink: BuiltImageCheck = {
  id: "ep-symlink",
  title: "Entry point that is a symbolic link",
  severity: "warning",
  scope: "built-image",
  rationale: `AWS says that the entry point must not be a symbolic link
([troubleshooting](https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-images.html)). Many are and work, the
interpreters of distributions and of official images among them: those in \`bin\` directories pass, and other links are
only worth a warning.`,
  exampleFile: "image.yaml",
  badPlace: "/main",
  badExample: `base: provided.al2023
entrypoint: ["/main"]
layers:
  - /var/task/main: { elf: {} }
    /main: { symlink: var/task/main }
`,
  goodExample: `base: provided.al2023
entrypoint: ["/var/task/main"]
layers:
  - /var/task/main: { elf: {} }
`,
  runOnImage: (image) => eachProcessInTree(image, (process, tree) => findLink(process, tree, image)),
};

/** Where interpreters and installed programs are: \`/usr/local/bin/python\`, \`/app/node_modules/.bin/aws-lambda-ric\`. */
const PROGRAMS = /\/\.?s?bin\/[^/]*$/;

function findLink(process: ProcessInUse, tree: FileTree, image: BuiltImage): ImageResult[] {
  const program = findProgram(process, tree);
  const { resolved, name, candidates: [path = ""] = [] } = program ?? {};
  if (name === undefined || resolved?.state !== "found" || !resolved.isLink || PROGRAMS.test(path)) return [];
  const [link] = resolved.links.slice(-1);
  if (!name.startsWith("/") || (link && !isOwn(link, image))) return [];
  const { path: target } = resolved.file.entry;
  return [
    {
      confidence: "medium",
      message: `${programName(process, name)} is a symbolic link to ${quote(target)}.`,
      help: `Name the file itself: ${quote(target)}.`,
    },
  ];
}
