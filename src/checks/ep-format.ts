import type { BuiltImage } from "../built-image/built-image.ts";
import { isExecutable } from "../built-image/file-access.ts";
import type { ProcessInUse } from "../built-image/process-in-use.ts";
import { extensionsOf, type StartedFile, startedFiles } from "../built-image/started-files.ts";
import type { TreeFile } from "../layers/file-tree.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import { eachProcessInTree } from "./each-process-in-tree.ts";
import { startedName } from "./started-name.ts";

/** A file that the kernel doesn't know how to run. */
export const epFormat: BuiltImageCheck = {
  id: "ep-format",
  title: "Neither a program nor a script",
  severity: "error",
  scope: "built-image",
  rationale: `What Lambda starts is an ELF program, or a script whose very first bytes are \`#!\` and the program that reads it;
it ends with "exec format error" otherwise
([runc#1773](https://github.com/opencontainers/runc/issues/1773),
[aws-lambda-powershell-runtime#23](https://github.com/awslabs/aws-lambda-powershell-runtime/issues/23)). A byte-order
mark or an empty line before it, which some editors leave, is enough
([buildah#475](https://github.com/containers/buildah/issues/475)), and so is an empty file. A shell runs a script without
that line all the same, and the entry script of AWS's images is one: of \`/var/runtime/bootstrap\`, where it is a text,
this is a warning, since the emulator doesn't run it.`,
  exampleFile: "image.yaml",
  badPlace: "exec /var/task/server",
  badExample: example("exec /var/task/server\\n"),
  goodExample: example("#!/bin/sh\\nexec /var/task/server\\n"),
  runOnImage: (image) => [
    ...eachProcessInTree(image, (started, tree) =>
      startedFiles(started, tree, image)
        .filter(({ role }) => role !== "script")
        .flatMap((file) => describe(file, image, started)),
    ),
    ...(image.layers
      ? extensionsOf(image.layers.tree).flatMap((extension) => describe(extension, image))
      : []),
  ],
};

function example(content: string): string {
  return `base: provided.al2023
entrypoint: [/var/task/start]
layers:
  - /var/task/start: { mode: "755", content: "${content}" }
    /var/task/server: { elf: {} }
`;
}

/** What nobody may run is told of that alone. */
function describe(file: StartedFile, image: BuiltImage, started?: ProcessInUse): ImageResult[] {
  const { resolved } = file;
  if (resolved.state !== "found" || !isExecutable(resolved.file)) return [];
  if (mayBeSparse(resolved.file, image)) return [];
  const { kind, content } = resolved.file.entry;
  if (kind !== "file" || content?.elf !== undefined || content?.shebang !== undefined) return [];
  return [
    {
      ...(file.role === "bootstrap" && isShellText(content?.text) && { severity: "warning" }),
      message: `${startedName(file, started)} is neither an ELF program nor a script that begins with \`#!\`.`,
      help: "Begin the script with `#!/bin/sh`, without anything before it, or copy the program itself.",
    },
  ];
}

/** Whether the shell that reads AWS's entry script runs it: what has a zero byte is a program to shells. */
function isShellText(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== "" && !text.includes("\0");
}

/** What files hold that an archive stores with holes in them isn't read. */
function mayBeSparse({ layer }: TreeFile, { layers }: BuiltImage): boolean {
  return layers?.listings[layer]?.oddities.some(({ kind }) => kind === "sparse") === true;
}
