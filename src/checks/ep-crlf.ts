import type { BuiltImage } from "../built-image/built-image.ts";
import { findInterpreters } from "../built-image/find-interpreters.ts";
import type { ProcessInUse } from "../built-image/process-in-use.ts";
import { extensionsOf, type StartedFile, startedFiles } from "../built-image/started-files.ts";
import type { FileTree } from "../layers/file-tree.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import { eachProcessInTree } from "./each-process-in-tree.ts";
import { quote } from "./quote.ts";
import { startedName } from "./started-name.ts";

/** A script whose first line leads to no interpreter. */
export const epCrlf: BuiltImageCheck = {
  id: "ep-crlf",
  title: "Script without its interpreter",
  severity: "error",
  scope: "built-image",
  rationale: `A script's first line names the program that reads it. Where the line ends with CR LF, as a checkout on
Windows leaves it, the carriage return belongs to the name, and the kernel finds no such program
([aws-lambda-extensions#54](https://github.com/aws-samples/aws-lambda-extensions/issues/54),
[graph-explorer#198](https://github.com/aws/graph-explorer/issues/198)); so it is where the interpreter isn't in the image:
\`bash\` in Alpine, any shell in distroless images. Looked at are the entry point, \`bootstrap\`, extensions, and what a
shell is given to read. \`/usr/bin/env\` looks through the image's PATH
([execve](https://man7.org/linux/man-pages/man2/execve.2.html)).`,
  exampleFile: "image.yaml",
  badPlace: "/bin/zsh",
  badExample: `base: provided.al2023
cmd: ["handler"]
layers:
  - /var/runtime/bootstrap: { mode: "0755", content: "#!/bin/zsh\\n" }
`,
  goodExample: `base: provided.al2023
cmd: ["handler"]
layers:
  - /var/runtime/bootstrap: { mode: "0755", content: "#!/bin/bash\\n" }
`,
  runOnImage: findScripts,
};

function findScripts(image: BuiltImage): ImageResult[] {
  const [first] = image.processes;
  return [
    ...eachProcessInTree(image, (process, tree) =>
      startedFiles(process, tree, image).flatMap((started) => describe(started, process, tree)),
    ),
    ...(image.layers && first ? describeExtensions(image.layers.tree, first) : []),
  ];
}

function describeExtensions(tree: FileTree, process: ProcessInUse): ImageResult[] {
  return extensionsOf(tree).flatMap((extension) => describe(extension, process, tree));
}

function describe(started: StartedFile, process: ProcessInUse, tree: FileTree): ImageResult[] {
  const { resolved, role } = started;
  const shebang = resolved.state === "found" ? resolved.file.entry.content?.shebang : undefined;
  if (shebang === undefined) return [];
  const name = startedName(started, process);
  if (shebang.endsWith("\r")) {
    return [
      {
        message: `${name} is a script with Windows line ends: its first line ends with a carriage return.`,
        help: "Save it with LF, and keep it so with `*.sh text eol=lf` in .gitattributes.",
      },
    ];
  }
  const missing = role === "script" ? undefined : missingInterpreter(shebang, process, tree);
  if (missing === undefined) return [];
  return [
    {
      message: `${name} is a script for ${quote(missing)}, which isn't in the image.`,
      help: "Install the interpreter, or name one that the image has.",
    },
  ];
}

/** The interpreter that a first line names and the image lacks; nothing where that can't be told. */
function missingInterpreter(shebang: string, process: ProcessInUse, tree: FileTree): string | undefined {
  const interpreters = findInterpreters(shebang, process, tree);
  return interpreters.find(({ resolved }) => resolved.state === "missing")?.name;
}
