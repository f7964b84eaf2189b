import type { BuiltImage } from "../built-image/built-image.ts";
import { lookUp } from "../built-image/find-program.ts";
import type { ProcessInUse } from "../built-image/process-in-use.ts";
import { extensionsOf, type StartedFile, startedFiles } from "../built-image/started-files.ts";
import type { FileTree } from "../layers/file-tree.ts";
import { baseNameOf } from "../text/relative-path.ts";
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
  const words = shebang
    .slice(2)
    .trim()
    .split(/[ \t]+/);
  const [interpreter = "", ...others] = words;
  if (!interpreter.startsWith("/")) return undefined;
  if (!isThere(interpreter, process, tree)) return interpreter;
  if (baseNameOf(interpreter) !== "env") return undefined;
  const program = others.find((word) => !word.startsWith("-") && !word.includes("="));
  return program === undefined || isThere(program, process, tree) ? undefined : program;
}

function isThere(name: string, { workingDirectory, env, functions }: ProcessInUse, tree: FileTree): boolean {
  const path = env.get("PATH");
  if (!name.includes("/") && (path === undefined || functions.some(setsPath))) return true;
  return lookUp(name, workingDirectory ?? "/", path ?? "", tree).resolved.state !== "missing";
}

function setsPath({ function: { environment } }: ProcessInUse["functions"][number]): boolean {
  return environment.some(({ name }) => name === "PATH");
}
