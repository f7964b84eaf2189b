import type { BuiltImage } from "../built-image/built-image.ts";
import { type HandlerLookup, lookUpHandler } from "../built-image/handler-lookup.ts";
import type { ProcessInUse } from "../built-image/process-in-use.ts";
import { clientOf, type RuntimeClient } from "../built-image/runtime-client.ts";
import { startsAwsScript } from "../built-image/started-files.ts";
import type { FileTree } from "../layers/file-tree.ts";
import { awsRuntimeOf } from "./aws-runtime-of.ts";
import type { BuiltImageCheck, CheckContext, ImageResult } from "./check.ts";
import { dotnetFilesMissing } from "./dotnet-files.ts";
import { eachProcessInTree } from "./each-process-in-tree.ts";
import { handlerHint } from "./handler-hint.ts";
import { javaFilesMissing } from "./java-files.ts";
import { ofFunctions } from "./of-functions.ts";
import { quote } from "./quote.ts";

/** A handler whose module isn't where the runtime looks. */
export const handlerFile: BuiltImageCheck = {
  id: "handler-file",
  title: "Handler without its file",
  severity: "error",
  scope: "built-image",
  rationale: `The runtime loads the handler's module from the function's directory: on AWS's base images from \`/var/task\`,
wherever WORKDIR leads, and so does the fourth version of Node.js's runtime interface client; other clients look in the
working directory. \`app.handler\` is the function \`handler\` of \`app.py\`, \`app.js\` (\`.mjs\`, \`.cjs\`) or \`app.rb\`; a
.NET handler begins with its assembly, which wants its \`.deps.json\` and \`.runtimeconfig.json\` beside it; Java reads
classes in \`/var/task\` and jars in \`/var/task/lib\`. Where it isn't there every invocation ends with
\`Runtime.ImportModuleError\` or its like
([EventGate#85](https://github.com/AbsaOSS/EventGate/issues/85),
[nodejs-ric#184](https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/issues/184)). Packages and compiled
modules count, and so do layers in \`/opt\`; with \`PYTHONPATH\`, \`NODE_PATH\` or a wrapper nothing is said.`,
  exampleFile: "image.yaml",
  badPlace: "app.handler",
  badExample: `base: python3.13
cmd: ["app.handler"]
layers:
  - /var/task/src/app.py: { content: "def handler(event, context): pass\\n" }
`,
  goodExample: `base: python3.13
cmd: ["src/app.handler"]
layers:
  - /var/task/src/app.py: { content: "def handler(event, context): pass\\n" }
`,
  runOnImage: (image, context) =>
    eachProcessInTree(image, (process, tree) => findHandler(process, tree, image, context)),
};

function findHandler(
  process: ProcessInUse,
  tree: FileTree,
  image: BuiltImage,
  context: CheckContext,
): ImageResult[] {
  const client = clientOf(process);
  if (client?.handler === undefined) return [];
  if (client.kind === "script" && !startsAwsScript(process, tree, image)) return [];
  const { overrides } = process;
  const subject = `The handler ${quote(client.handler)}${ofFunctions(process, overrides.cmd || overrides.entrypoint)}`;
  const runtime = awsRuntimeOf(image, context);
  const language = client.kind === "script" ? runtime?.language : client.kind;
  if (language === "dotnet")
    return describeMissing(subject, dotnetFilesMissing(client.handler, process, tree));
  if (language === "java") return describeMissing(subject, javaFilesMissing(client, process, tree));
  if (language === undefined) return [];
  const version = client.kind === "script" ? runtime?.version : undefined;
  const found = lookUpHandler(client, { language, version }, process, tree);
  return found === undefined ? [] : describe(subject, found, client, tree);
}

function describe(
  subject: string,
  found: HandlerLookup,
  { kind }: RuntimeClient,
  tree: FileTree,
): ImageResult[] {
  if (found.state === "found") return [];
  if (found.state === "working-directory") {
    return [
      {
        severity: "warning",
        confidence: "medium",
        message: `${subject} is in ${quote(found.path)}, and the runtime looks in ${found.folder}.`,
        help:
          kind === "script"
            ? `Copy the function to ${found.folder}, and leave WORKDIR as the base image has it.`
            : `Copy the function to ${found.folder}: this version of the client doesn't look in the working directory.`,
      },
    ];
  }
  const { wanted, folder, elsewhere } = found;
  const place = wanted.startsWith("/") ? wanted : `${folder === "/" ? "" : folder}/${wanted}`;
  return [
    {
      ...(kind !== "script" && { confidence: "medium" }),
      message: `${subject} has no file: there is no ${quote(place)}.`,
      help: handlerHint(tree, place, elsewhere),
    },
  ];
}

function describeMissing(
  subject: string,
  reason: { reason: string; help: string } | undefined,
): ImageResult[] {
  if (reason === undefined) return [];
  return [{ message: `${subject} has no file: ${reason.reason}.`, help: reason.help }];
}
