import type { ImageConfig } from "../image/image-config.ts";
import { formatPlatform, normalizePlatform } from "../image/platform.ts";
import { architectureOf } from "../lambda/architecture.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import { quote } from "./quote.ts";

/** An architecture, or a level of one, that Lambda doesn't have. */
export const archLambda: BuiltImageCheck = {
  id: "arch-lambda",
  title: "Architecture that Lambda doesn't run",
  severity: "error",
  scope: "built-image",
  rationale: `Lambda runs images for Linux on x86_64 and on arm64
([architectures](https://docs.aws.amazon.com/lambda/latest/dg/foundation-arch.html)): any other one can't start. Where the
configuration names a level of its architecture (\`variant\`: \`v4\` of amd64 is AVX-512, \`v9\` of arm64 is newer than
Graviton2) beyond those that Lambda promises, it is a warning: programs may be built for instructions that the
function's machine hasn't got
([AVX2](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-avx2.html)).`,
  exampleFile: "image.yaml",
  badPlace: "s390x",
  badExample: `architecture: s390x
entrypoint: ["/main"]
layers:
  - /main: { elf: { machine: s390x } }
`,
  goodExample: `architecture: arm64
entrypoint: ["/main"]
layers:
  - /main: { elf: { machine: arm64 } }
`,
  runOnImage: ({ image }) => (image ? describeArchitecture(image.config) : []),
};

/** Another system is `man-foreign`'s business. */
function describeArchitecture(config: ImageConfig): ImageResult[] {
  const { os, architecture, variant } = normalizePlatform(config);
  if (os !== "linux") return [];
  const name = quote(formatPlatform(config));
  if (architectureOf(config) === undefined) {
    const message = `The image is for ${name}, which Lambda doesn't run.`;
    return [{ message, help: "Build it with --platform=linux/amd64 or --platform=linux/arm64." }];
  }
  if (variant === undefined || !isBeyondLambda(architecture, variant)) return [];
  return [
    {
      severity: "warning",
      confidence: "medium",
      message: `The image is for ${name}: Lambda promises no machine of that level.`,
      help: "Build it for the architecture without a variant.",
    },
  ];
}

/** Lambda has AVX2, which is `v3` of amd64, and Graviton2, which is of version 8 of arm64. */
function isBeyondLambda(architecture: string, variant: string): boolean {
  return architecture === "amd64" ? !/^v[1-3]$/.test(variant) : !/^v8(?:\.[0-2])?$/.test(variant);
}
