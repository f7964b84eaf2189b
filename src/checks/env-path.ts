import type { BuiltImage } from "../built-image/built-image.ts";
import { knownBase } from "../built-image/known-base.ts";
import type { VariableSetting } from "../dockerfile/image-settings.ts";
import { BASE_VARIABLES } from "../lambda/base-variables.ts";
import type { DockerfileSubject } from "../project/subject.ts";
import type { TextEdit } from "../text/edit.ts";
import type { CheckContext, CheckResult, DockerfileCheck, ImageResult } from "./check.ts";
import { awsBaseOf, languageOf } from "./entry-script.ts";
import { imageName } from "./image-name.ts";
import { quote } from "./quote.ts";

/** A search path without what the base image needs in it. */
export const envPath: DockerfileCheck = {
  id: "env-path",
  title: "PATH without the base image's directories",
  severity: "warning",
  scope: "dockerfile",
  rationale: `AWS's language images find their interpreter and its libraries by PATH and LD_LIBRARY_PATH, which begin with
\`/var/lang/bin\` and \`/var/lang/lib\`
([aws-lambda-base-images](https://github.com/aws/aws-lambda-base-images)). An ENV that sets them anew, without the value
they had, hides both: another interpreter or other libraries are used, or none.`,
  badPlace: "/opt/tools/bin:/usr/bin:/bin",
  badExample: `FROM public.ecr.aws/lambda/python:3.13
ENV PATH=/opt/tools/bin:/usr/bin:/bin
CMD ["app.handler"]
`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13
ENV PATH=/opt/tools/bin:$PATH
CMD ["app.handler"]
`,
  run: findReplacedPaths,
  runOnImage: findReplacedPathsOfImage,
};

const PATHS = ["PATH", "LD_LIBRARY_PATH"] as const;

function findReplacedPaths(subject: DockerfileSubject): CheckResult[] {
  const base = awsBaseOf(subject);
  if (base === undefined) return [];
  return PATHS.flatMap((name) => {
    const setting = subject.settings.env.findLast((variable) => variable.name === name);
    const lacking = setting?.value.isKnown
      ? lackingDirectory(name, setting.value.text, languageOf(base))
      : undefined;
    if (setting === undefined || lacking === undefined) return [];
    const edit = appendBase(subject, setting);
    return [
      {
        confidence: "medium",
        message: `${name} is set without ${quote(lacking)}, which ${imageName(subject.final)} has in it.`,
        help: `Keep the base's value: ENV ${name}=…:$${name}.`,
        span: setting.value.span,
        ...(edit && { fix: { safety: "review", edits: [edit] } }),
      },
    ];
  });
}

/** The language's directory, or that of the system's programs, where the value lacks it. */
function lackingDirectory(name: string, value: string, language: string | undefined): string | undefined {
  const [ofLanguage] = (BASE_VARIABLES.get(name) ?? "").split(":");
  const needed = language === undefined ? (name === "PATH" ? "/usr/bin" : undefined) : ofLanguage;
  const directories = value.split(":").map((directory) => directory.replace(/(.)\/+$/, "$1"));
  return needed === undefined || directories.includes(needed) ? undefined : needed;
}

/** In single quotes no variable is expanded, and an empty value has no place to add to. */
function appendBase(
  { dockerfile }: DockerfileSubject,
  { name, value }: VariableSetting,
): TextEdit | undefined {
  const written = dockerfile.text.slice(value.span.start, value.span.end);
  if (written.includes("'") || value.text === "") return undefined;
  const at = value.span.end - (written.endsWith('"') ? 1 : 0);
  return { start: at, end: at, newText: `:$${name}` };
}

function findReplacedPathsOfImage(subject: BuiltImage, context: CheckContext): ImageResult[] {
  const { isAws, language } = knownBase(subject, context.runtimes);
  if (!isAws) return [];
  const env = new Map(subject.image?.config.process.env.map(({ name, value }) => [name, value]));
  return PATHS.flatMap((name) => {
    const value = env.get(name);
    const lacking = value === undefined ? undefined : lackingDirectory(name, value, language);
    if (lacking === undefined) return [];
    return [
      {
        confidence: "medium",
        message: `${name} is set without ${quote(lacking)}, which the AWS base image has in it.`,
        help: `Keep the base's value: ENV ${name}=…:$${name}.`,
      },
    ];
  });
}
