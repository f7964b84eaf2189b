import type { BuiltImage } from "../built-image/built-image.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import { describeBytes } from "./describe-bytes.ts";

/** An image that is too large for Lambda, or nearly. */
export const size10g: BuiltImageCheck = {
  id: "size-10g",
  title: "Image of 10 GiB or nearly",
  severity: "error",
  scope: "built-image",
  rationale: `The layers of a function's image may have 10 GB without compression, all files of all layers counted, those
that later layers hide among them
([quotas](https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html),
[aws-genai-llm-chatbot#38](https://github.com/aws-samples/aws-genai-llm-chatbot/issues/38)). It counts in units of
1,024³ bytes. From 9 GiB it is a warning: the next dependency may be the last. Where the layers aren't read, their
compressed sizes already show an image that is too large.`,
  exampleFile: "image.yaml",
  badPlace: "11811160064",
  badExample: `base: provided.al2023
entrypoint: ["/main"]
layers:
  - /main: { elf: {} }
layersRead: false
manifest: { layerSizes: [11811160064, 0] }
`,
  goodExample: `base: provided.al2023
entrypoint: ["/main"]
layers:
  - /main: { elf: {} }
`,
  runOnImage: measure,
};

const GIB = 1024 ** 3;
const LIMIT = 10 * GIB;
const NEARLY = 9 * GIB;

function measure({ layers, image }: BuiltImage): ImageResult[] {
  const sizes = layers
    ? layers.listings.map(({ uncompressedSize }) => uncompressedSize)
    : (image?.manifest.layers ?? []).map(({ size }) => size);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total < NEARLY) return [];
  const compression = layers ? "without compression" : "even compressed";
  const largest = sizes.indexOf(Math.max(...sizes)) + 1;
  return [
    {
      severity: total > LIMIT ? "error" : "warning",
      message: `The layers have ${describeBytes(total)} ${compression}; Lambda takes 10 GiB.`,
      help: `Leave out what the function doesn't need; the largest layer is number ${largest} of ${sizes.length}.`,
    },
  ];
}
