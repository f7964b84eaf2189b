import type { BuiltImage } from "../built-image/built-image.ts";
import { writtenPlatform } from "../decide/target.ts";
import { formatPlatform, parsePlatform } from "../image/platform.ts";
import { type Architecture, architectureOf } from "../lambda/architecture.ts";
import { architectureOfFunction, type FunctionArchitecture } from "../project/function-architecture.ts";
import type { DockerfileSubject, FunctionSubject } from "../project/subject.ts";
import type { CheckResult, FunctionCheck, ImageResult, RelatedPlace } from "./check.ts";
import { isImageFunction } from "./function-image.ts";
import { quote } from "./quote.ts";

/** A function of one architecture with an image of the other. */
export const archIac: FunctionCheck = {
  id: "arch-iac",
  title: "Function and image of different architectures",
  severity: "error",
  scope: "function",
  rationale: `A function runs on the architecture that its declaration names, x86_64 where it names none; an image of the
other one ends in \`exec format error\` or \`Runtime.InvalidEntrypoint\` at its first start
([aws-lambda-base-images#26](https://github.com/aws/aws-lambda-base-images/issues/26),
[#61](https://github.com/aws/aws-lambda-base-images/issues/61),
[aws-cdk#31048](https://github.com/aws/aws-cdk/issues/31048)). The image's architecture is told by \`--platform\` of the
FROM that it stands on, by the suffix of its tag, or by the platform that its build names; where none of them says
anything, nothing is reported.`,
  exampleFile: "template.yaml",
  badPlace: "Orders",
  badExample: `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
    Metadata:
      DockerContext: orders
      Dockerfile: Dockerfile
`,
  goodExample: `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
      Architectures: [arm64]
    Metadata:
      DockerContext: orders
      Dockerfile: Dockerfile
`,
  exampleBeside: {
    "orders/Dockerfile": `FROM public.ecr.aws/lambda/python:3.13-arm64\nCOPY app.py \${LAMBDA_TASK_ROOT}/\nCMD ["app.handler"]\n`,
  },
  run: compareArchitectures,
  runOnImage: compareWithImage,
};

/** What an image runs on, and what says so. */
interface ImageArchitecture {
  readonly architecture: Architecture;
  /** As a sentence's end: "is built for linux/arm64". */
  readonly reason: string;
  readonly place: RelatedPlace;
}

function compareArchitectures(subject: FunctionSubject): CheckResult[] {
  const declared = subject.function;
  const wanted = isImageFunction(declared) ? architectureOfFunction(declared) : undefined;
  const image = wanted && architectureOfImage(subject);
  if (wanted === undefined || image === undefined || image.architecture === wanted.architecture) return [];
  return [
    {
      ...describe(declared.name, wanted, image),
      span: wanted.span,
      related: [image.place],
    },
  ];
}

function describe(
  name: string,
  { architecture, isDefault }: FunctionArchitecture,
  image: Pick<ImageArchitecture, "architecture" | "reason">,
) {
  const origin = isDefault ? ", Lambda's default" : "";
  return {
    message: `The function ${quote(name)} runs on ${architecture}${origin}, but its image ${image.reason}.`,
    help: `Declare the architecture ${image.architecture} for the function, or build its image for ${architecture}.`,
  };
}

/** What Lambda runs at all is another check's business. */
function compareWithImage({ image, functions }: BuiltImage): ImageResult[] {
  const architecture = image && architectureOf(image.config);
  if (image === undefined || architecture === undefined) return [];
  const reason = `is for ${quote(formatPlatform(image.config))}`;
  return functions.flatMap(({ function: declared }) => {
    const wanted = architectureOfFunction(declared);
    if (wanted === undefined || wanted.architecture === architecture) return [];
    return [describe(declared.name, wanted, { architecture, reason })];
  });
}

function architectureOfImage(subject: FunctionSubject): ImageArchitecture | undefined {
  const [ofBase, contradiction] = subject.dockerfile ? architecturesOfBase(subject.dockerfile) : [];
  // A FROM that contradicts itself is a cause of its own: `arch-from`.
  if (contradiction && contradiction.architecture !== ofBase?.architecture) return undefined;
  return ofBase ?? architectureOfBuild(subject) ?? architectureOfSteps(subject);
}

/** What the FROM that the image stands on says, `--platform` before the suffix of the tag. */
function architecturesOfBase({ file, final }: DockerfileSubject): ImageArchitecture[] {
  const { use, environment } = final.base;
  const platform = use && writtenPlatform(use);
  const ofPlatform = platform && architectureOf(platform);
  const said: ImageArchitecture[] = [];
  if (use && ofPlatform) {
    const reason = `is built with --platform=${use.platform}`;
    said.push({ architecture: ofPlatform, reason, place: { file, span: use.instruction } });
  }
  if (use && environment?.architecture) {
    const reason = `stands on ${quote(use.reference)}`;
    said.push({ architecture: environment.architecture, reason, place: { file, span: use.written } });
  }
  return said;
}

/** SAM builds for the function's own architecture; other tools for the platform that they are told. */
function architectureOfBuild({ function: { build } }: FunctionSubject): ImageArchitecture | undefined {
  const platforms = build?.tool === "sam" ? undefined : build?.platforms;
  return platforms && architectureOfPlatforms(platforms, undefined);
}

/** Build steps that push to the repository of the function's URI. */
function architectureOfSteps({
  function: { imageUri },
  project,
}: FunctionSubject): ImageArchitecture | undefined {
  const uri = imageUri?.value;
  if (uri === undefined) return undefined;
  const steps = project.builds.filter(({ build }) => build.tags.includes(uri));
  const found = steps.map(
    ({ build, file }) => build.platforms && architectureOfPlatforms(build.platforms, file.path),
  );
  const [first] = found;
  return found.every((one) => one?.architecture === first?.architecture) ? first : undefined;
}

function architectureOfPlatforms(
  { span, value }: { readonly span: RelatedPlace["span"]; readonly value?: readonly string[] },
  file: string | undefined,
): ImageArchitecture | undefined {
  const [platform, ...others] = value ?? [];
  const architecture = platform === undefined ? undefined : architectureOfText(platform);
  if (architecture === undefined || others.length > 0) return undefined;
  return {
    architecture,
    reason: `is built for ${platform}`,
    place: { ...(file !== undefined && { file }), span },
  };
}

function architectureOfText(text: string): Architecture | undefined {
  const platform = parsePlatform(text);
  return platform && architectureOf(platform);
}
