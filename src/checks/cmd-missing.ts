import { fileSpan } from "../text/logical-text.ts";
import type { Span } from "../text/position.ts";
import type { CheckResult, DockerfileCheck, RelatedPlace } from "./check.ts";
import { hasOwnCommand, isCmdReplaced, scriptItems } from "./entry-script.ts";
import { imageName } from "./image-name.ts";
import { quote } from "./quote.ts";
import type { DockerfileSubject, StageSubject } from "./subject.ts";

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
is a warning.`,
  badPlace: "public.ecr.aws/lambda/python:3.13",
  badExample: `FROM public.ecr.aws/lambda/python:3.13
COPY app.py \${LAMBDA_TASK_ROOT}
`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13
COPY app.py \${LAMBDA_TASK_ROOT}
CMD ["app.handler"]
`,
  run: findMissingHandler,
};

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
      help: `Add the handler, such as CMD ["app.handler"], or give the function a command in its image configuration.`,
      span: imageSpan(final),
      related: [
        ...lastInstruction(final),
        ...lacking.map(({ file, function: { span } }) => ({ file: file.path, span })),
      ],
    },
  ];
}

/** A command given where it can't be seen which image it is for. */
function mayHaveCommand({ project }: DockerfileSubject): Partial<CheckResult> {
  const isSomewhereElse =
    project.hasOtherDeployer || project.functions.some(({ dockerfile }) => dockerfile === undefined);
  return isSomewhereElse ? { severity: "warning", confidence: "medium" } : { confidence: "medium" };
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
