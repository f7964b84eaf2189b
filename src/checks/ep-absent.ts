import { absolutePath } from "../built-image/absolute-path.ts";
import type { BuiltImage } from "../built-image/built-image.ts";
import type { ProcessInUse } from "../built-image/process-in-use.ts";
import { type StartedFile, startedFiles } from "../built-image/started-files.ts";
import type { FileTree } from "../layers/file-tree.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import { eachProcessInTree } from "./each-process-in-tree.ts";
import { isHandlerName } from "./handler-name.ts";
import { quote } from "./quote.ts";
import { startedName } from "./started-name.ts";

/** An entry point that the image doesn't have. */
export const epAbsent: BuiltImageCheck = {
  id: "ep-absent",
  title: "Entry point that isn't in the image",
  severity: "error",
  scope: "built-image",
  rationale: `Lambda starts the image's ENTRYPOINT, or its CMD where there is none, and ends with
\`Runtime.InvalidEntrypoint\` where that isn't a file
([troubleshooting](https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-images.html)). A name without a slash is
looked for in the directories of PATH, a relative path in the working directory. The entry script of AWS's OS-only images
goes on with \`/var/runtime/bootstrap\`, which is for the image to bring
([cdk-ecr-deployment#651](https://github.com/cdklabs/cdk-ecr-deployment/issues/651)), and AWS's runtimes start with what
\`AWS_LAMBDA_EXEC_WRAPPER\` names, where it is set
([wrappers](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-modify.html#runtime-wrapper)). The image is looked at
with all its layers applied: what a later layer removes isn't there.`,
  exampleFile: "image.yaml",
  badPlace: "/main",
  badExample: `base: provided.al2023
entrypoint: ["/main"]
layers:
  - /var/task/main: { elf: {} }
`,
  goodExample: `base: provided.al2023
entrypoint: ["/var/task/main"]
layers:
  - /var/task/main: { elf: {} }
`,
  runOnImage: (image) => eachProcessInTree(image, (process, tree) => findAbsent(process, tree, image)),
};

function findAbsent(process: ProcessInUse, tree: FileTree, image: BuiltImage): ImageResult[] {
  return startedFiles(process, tree, image).flatMap((started) => {
    if (started.role === "program" && isHandlerName(started.name)) return [];
    const reason = whyAbsent(started);
    if (reason === undefined) return [];
    return [
      {
        message: `${startedName(started, process)} ${reason}.`,
        help: helpFor(started, process, tree),
      },
    ];
  });
}

function whyAbsent({ name, resolved, role }: StartedFile): string | undefined {
  if (resolved.state === "loop") return "is a link that leads in a circle";
  if (resolved.state === "found") {
    const { kind } = resolved.file.entry;
    if (kind === "directory") return "is a directory";
    return kind === "file" ? undefined : "is no regular file";
  }
  if (role === "program" && !name.includes("/")) return "is in no directory of the image's PATH";
  return resolved.path === name
    ? "isn't in the image"
    : `isn't in the image: there is no ${quote(resolved.path)}`;
}

/** Where a program of that name is after all. */
function helpFor({ name, role }: StartedFile, started: ProcessInUse, tree: FileTree): string {
  if (role === "program" && isShellForm(started)) {
    return 'Without a shell in the image, write ENTRYPOINT and CMD as lists: `CMD ["/main"]`.';
  }
  const own = name.slice(name.lastIndexOf("/") + 1);
  const folders = [
    started.workingDirectory ?? "/",
    "/var/task",
    "/var/runtime",
    "/opt",
    "/",
    "/app",
    "/usr/local/bin",
  ];
  const elsewhere = folders
    .map((folder) => absolutePath(own, folder))
    .find((path) => path !== name && isFile(tree, path));
  if (role === "wrapper") return "Copy the wrapper into the image, or unset AWS_LAMBDA_EXEC_WRAPPER.";
  if (role === "bootstrap") {
    return elsewhere === undefined
      ? `Copy the function's program to ${name}, or name it in ENTRYPOINT.`
      : `Copy it to ${name}, or name ${quote(elsewhere)} in ENTRYPOINT.`;
  }
  return elsewhere === undefined
    ? "Copy it into the image, or name what is there by its absolute path."
    : `Name it by the path that it has in the image: ${quote(elsewhere)}.`;
}

/** `["/bin/sh", "-c", "…"]`, as Docker writes what isn't a list. */
function isShellForm({ entrypoint = [], cmd = [] }: ProcessInUse): boolean {
  const [shell = "", flag] = [...entrypoint, ...cmd];
  return flag === "-c" && /^\/bin\/(?:ba)?sh$/.test(shell);
}

function isFile(tree: FileTree, path: string): boolean {
  const resolved = tree.resolve(path);
  return resolved.state === "found" && resolved.file.entry.kind === "file";
}
