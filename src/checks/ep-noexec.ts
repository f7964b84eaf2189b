import { isExecutable } from "../built-image/file-access.ts";
import { findInterpreters } from "../built-image/find-interpreters.ts";
import { foundOf } from "../built-image/find-program.ts";
import type { ProcessInUse } from "../built-image/process-in-use.ts";
import { extensionsOf, type StartedFile, startedFiles } from "../built-image/started-files.ts";
import type { FileTree } from "../layers/file-tree.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import { eachProcessInTree } from "./each-process-in-tree.ts";
import { octalMode } from "./octal-mode.ts";
import { quote } from "./quote.ts";
import { startedName } from "./started-name.ts";

/** A program that Lambda's user may not run. */
export const epNoexec: BuiltImageCheck = {
  id: "ep-noexec",
  title: "Program without the right to run",
  severity: "error",
  scope: "built-image",
  rationale: `Lambda runs an image as a user without rights of its own: what it starts must be executable for others, not
only for its owner
([requirements](https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#images-reqs)). That is the entry point,
the \`bootstrap\` of AWS's OS-only images, and every file in \`/opt/extensions\`; without the right the function ends with
"permission denied" before its first event
([aws-lambda-container-julia#2](https://github.com/aws-samples/aws-lambda-container-julia/issues/2),
[aws-lambda-extensions#38](https://github.com/aws-samples/aws-lambda-extensions/issues/38)). Files lose it on their way
through Windows, artifacts of workflows and \`git\`; \`docker run\` as root only needs anyone's.`,
  exampleFile: "image.yaml",
  badPlace: "/var/runtime/bootstrap",
  badExample: `base: provided.al2023
cmd: ["handler"]
layers:
  - /var/runtime/bootstrap: { mode: "0744", elf: {} }
`,
  goodExample: `base: provided.al2023
cmd: ["handler"]
layers:
  - /var/runtime/bootstrap: { mode: "0755", elf: {} }
`,
  runOnImage: (image) => [
    ...eachProcessInTree(image, (process, tree) =>
      startedFiles(process, tree, image)
        .filter(({ role }) => role !== "script")
        .flatMap((started) => [
          ...describe(started, process),
          ...describeInterpreters(started, process, tree),
        ]),
    ),
    ...(image.layers ? extensionsOf(image.layers.tree).flatMap((extension) => describe(extension)) : []),
  ],
};

/** What reads a script has to be run, too. */
function describeInterpreters(started: StartedFile, process: ProcessInUse, tree: FileTree): ImageResult[] {
  const { resolved } = started;
  const shebang = resolved.state === "found" ? resolved.file.entry.content?.shebang : undefined;
  if (shebang === undefined) return [];
  return findInterpreters(shebang, process, tree).flatMap((interpreter) => {
    const file = foundOf(interpreter)?.file;
    if (file === undefined || file.entry.kind !== "file" || isExecutable(file)) return [];
    const { mode, path } = file.entry;
    return [
      {
        message: `${startedName(started, process)} is a script for ${quote(interpreter.name)}, which can't be run by Lambda's user: its mode is ${octalMode(mode)}.`,
        help: `Give it the mode 755: \`RUN chmod 755 ${path}\`.`,
      },
    ];
  });
}

function describe(started: StartedFile, process?: ProcessInUse): ImageResult[] {
  const { resolved } = started;
  if (resolved.state !== "found" || isExecutable(resolved.file)) return [];
  const { kind, mode, path } = resolved.file.entry;
  if (kind !== "file") return [];
  return [
    {
      message: `${startedName(started, process)} can't be run by Lambda's user: its mode is ${octalMode(mode)}.`,
      help: `Give it the mode 755: \`COPY --chmod=755\`, or \`RUN chmod 755 ${path}\`.`,
    },
  ];
}
