import type { BuiltImage } from "../built-image/built-image.ts";
import { readCopy } from "../dockerfile/copy-instruction.ts";
import type { DockerfileSubject, StageSubject } from "../project/subject.ts";
import { fileSpan } from "../text/logical-text.ts";
import type { Span } from "../text/position.ts";
import type { CheckContext, CheckResult, DockerfileCheck, ImageResult, RelatedPlace } from "./check.ts";
import { eachProcess } from "./each-process.ts";
import { hasOwnCommand, isCmdReplaced, scriptItems } from "./entry-script.ts";
import { imageName } from "./image-name.ts";
import { scriptArguments } from "./image-start.ts";
import { quote } from "./quote.ts";

/** An image of an AWS base without a handler. */
export const cmdMissing: DockerfileCheck = {
  id: "cmd-missing",
  title: "No CMD with the handler",
  severity: "error",
  scope: "dockerfile",
  rationale: `AWS's base images have an ENTRYPOINT but no CMD: their entry script wants the handler as its only argument and
ends with exit status 142 without one
([aws-lambda-base-images#9](https://github.com/aws/aws-lambda-base-images/issues/9),
[bref#1896](https://github.com/brefphp/bref/issues/1896)). It comes from CMD or from the \`Command\` of the function's
image configuration, which replaces it
([image settings](https://docs.aws.amazon.com/lambda/latest/dg/images-create.html)). Where every function that a template
builds from the file has a command of its own, nothing is missing. Where functions are declared that no file links
with a Dockerfile, or by files that aren't read (CDK's code, .NET's \`image-command\`), a command may be given there, and it
is a warning; so it is where no code is copied into the image, which then is one for others to stand on.`,
  badPlace: "public.ecr.aws/lambda/python:3.13",
  badExample: `FROM public.ecr.aws/lambda/python:3.13
COPY app.py \${LAMBDA_TASK_ROOT}
`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13
COPY app.py \${LAMBDA_TASK_ROOT}
CMD ["app.handler"]
`,
  run: findMissingHandler,
  runOnImage: findMissingHandlerOfImage,
};

const HELP = `Add the handler, such as CMD ["app.handler"], or give the function a command in its image configuration.`;

function findMissingHandler(subject: DockerfileSubject): CheckResult[] {
  const { settings, final, functions } = subject;
  const items = scriptItems(subject);
  if (items === undefined || isCmdReplaced(subject)) return [];
  if (items.length > 0 || (settings.cmd && settings.cmd.items.length > 0)) return [];
  const lacking = functions.filter((one) => !hasOwnCommand(one));
  const [first] = lacking;
  const by = first ? ` and the function ${quote(first.function.name)} has no command either` : "";
  return [
    {
      ...(functions.length === 0 && mayHaveCommand(subject)),
      message: `There is no CMD: the entry script of ${imageName(final)} fails without a handler${by}.`,
      help: HELP,
      span: imageSpan(final),
      related: [
        ...lastInstruction(final),
        ...lacking.map(({ file, function: { span } }) => ({ file: file.path, span })),
      ],
    },
  ];
}

/** A command given where it can't be seen which image it is for, or an image that others are to stand on. */
function mayHaveCommand(subject: DockerfileSubject): Partial<CheckResult> {
  const { project } = subject;
  const isSomewhereElse =
    project.hasOtherDeployer || project.functions.some(({ dockerfile }) => dockerfile === undefined);
  const isError = !isSomewhereElse && copiesCode(subject);
  return { confidence: "medium", ...(!isError && { severity: "warning" }) };
}

/** What lists dependencies, for an image in which they are installed. */
const MANIFEST =
  /(?:^|\/)(?:requirements[^/]*\.txt|package(?:-lock)?\.json|Gemfile(?:\.lock)?|pyproject\.toml|[^/]*\.lock|pom\.xml)$/;

/** Whether something goes into the image that a handler can be in: layers, and what dependencies need, can't. */
function copiesCode({ chain, dockerfile }: DockerfileSubject): boolean {
  const copies = chain.flatMap(({ stage }) =>
    stage.instructions.flatMap((instruction) => readCopy(instruction, dockerfile.escape) ?? []),
  );
  return copies.some(
    ({ sources, destination }) =>
      !destination.text.startsWith("/opt") && sources.some(({ text }) => !MANIFEST.test(text)),
  );
}

/** Where the final stage's FROM names its image. */
function imageSpan({ stage: { from, image } }: StageSubject): Span {
  return image ? fileSpan(from.logical, image.start, image.end) : from.span;
}

/** Where a CMD would stand, or has stood. */
function lastInstruction({ stage }: StageSubject): RelatedPlace[] {
  const last = stage.instructions.at(-1);
  return last ? [{ span: last.span }] : [];
}

/** Where no function is known that uses the image, its command may be given where it isn't seen. */
function findMissingHandlerOfImage(subject: BuiltImage, context: CheckContext): ImageResult[] {
  return eachProcess(subject, (started) => {
    if (scriptArguments(started, subject, context)?.length !== 0) return undefined;
    const [first] = started.functions;
    const by = first ? ` and the function ${quote(first.function.name)} has no command either` : "";
    return {
      ...(first === undefined && { confidence: "medium" }),
      message: `The image has no CMD: the entry script of its AWS base image fails without a handler${by}.`,
      help: HELP,
    };
  });
}
