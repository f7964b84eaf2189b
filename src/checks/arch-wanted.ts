import type { BuiltImage } from "../built-image/built-image.ts";
import { describeManifest } from "../built-image/describe-manifest.ts";
import { formatPlatform } from "../image/platform.ts";
import { type Architecture, architectureOf, platformOf } from "../lambda/architecture.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import { platformNames } from "./platform-names.ts";
import { quote } from "./quote.ts";

/** An image of another architecture than the one asked for. */
export const archWanted: BuiltImageCheck = {
  id: "arch-wanted",
  title: "Image of another architecture than asked for",
  severity: "error",
  scope: "built-image",
  rationale: `\`--architecture\` (the input \`architecture\` of the action) says what the image is to run on. An image of the other
architecture ends in \`exec format error\` or \`Runtime.InvalidEntrypoint\` at its first start
([aws-lambda-base-images#26](https://github.com/aws/aws-lambda-base-images/issues/26),
[aws-cdk#31053](https://github.com/aws/aws-cdk/issues/31053)): mostly it was built on a machine of that architecture by a
build that names no platform. In the example, \`wanted\` is what was asked for.`,
  exampleFile: "image.yaml",
  badPlace: "wanted: arm64",
  badExample: `base: python3.13
architecture: x86_64
wanted: arm64
cmd: [app.handler]
layers:
  - /var/task/app.py: { content: "def handler(event, context): pass" }
`,
  goodExample: `base: python3.13
architecture: arm64
wanted: arm64
cmd: [app.handler]
layers:
  - /var/task/app.py: { content: "def handler(event, context): pass" }
`,
  runOnImage: compareArchitectures,
};

function compareArchitectures(subject: BuiltImage): ImageResult[] {
  const { image, wantedArchitecture: wanted } = subject;
  if (wanted === undefined) return [];
  if (image === undefined) return findNone(subject, wanted);
  const { config } = image;
  if (architectureOf(config) === wanted) return [];
  return [
    {
      message: `The image is for ${quote(formatPlatform(config))}, and ${wanted} was asked for.`,
      help: helpFor(wanted),
    },
  ];
}

/** An index of several images, none of which is it. */
function findNone({ named }: BuiltImage, wanted: Architecture): ImageResult[] {
  const described = describeManifest(named);
  if (described.kind !== "index" || described.index.images.length === 0) return [];
  const message = `The index has images for ${platformNames(described.index.images)}, none for ${wanted}.`;
  return [{ message, help: helpFor(wanted) }];
}

function helpFor(wanted: Architecture): string {
  return `Build it with --platform=${formatPlatform(platformOf(wanted))}.`;
}
