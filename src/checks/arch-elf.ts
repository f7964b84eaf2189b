import type { BuiltImage } from "../built-image/built-image.ts";
import { architectureOf } from "../lambda/architecture.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import { eachMisfitGroup, type MisfitGroup } from "./misfit-groups.ts";

/** Programs and libraries for another processor. */
export const archElf: BuiltImageCheck = {
  id: "arch-elf",
  title: "Native code for another architecture",
  severity: "error",
  scope: "built-image",
  rationale: `A program for another processor ends with \`exec format error\`, a library with "cannot open shared object
file" or \`ELFCLASS\` trouble at the first import. It happens where dependencies are installed on a laptop or runner of
the other architecture and copied in, or a builder stage runs on \`$BUILDPLATFORM\`
([swift-aws-lambda-runtime#541](https://github.com/swift-server/swift-aws-lambda-runtime/issues/541),
[sharp#2914](https://github.com/lovell/sharp/issues/2914)). The machine that each ELF file names in its header is
compared with the architecture of the image's configuration. Packages that bring files for several architectures are
fine where the right one is among them, and so are the base image's own files.`,
  exampleFile: "image.yaml",
  badPlace: "/var/task/orjson/orjson.cpython-313-x86_64-linux-gnu.so",
  badExample: `base: python3.13
architecture: arm64
cmd: ["app.handler"]
layers:
  - /var/task/app.py: { content: "import orjson" }
    /var/task/orjson-3.11.4.dist-info/METADATA: { content: "Name: orjson" }
    /var/task/orjson/orjson.cpython-313-x86_64-linux-gnu.so: { elf: { machine: amd64 } }
`,
  goodExample: `base: python3.13
architecture: arm64
cmd: ["app.handler"]
layers:
  - /var/task/app.py: { content: "import orjson" }
    /var/task/orjson-3.11.4.dist-info/METADATA: { content: "Name: orjson" }
    /var/task/orjson/orjson.cpython-313-aarch64-linux-gnu.so: { elf: { machine: arm64 } }
`,
  runOnImage: (image) => eachMisfitGroup(image, "machine", (group) => describe(group, image)),
};

function describe(group: MisfitGroup<"machine">, image: BuiltImage): ImageResult {
  const { subject, files, first, isStarted, isPackage } = group;
  const list = files === undefined ? "" : `: ${files}`;
  const own = named(first.imageMachine);
  return {
    ...(!isStarted && !isPackage && { confidence: "medium" }),
    message: `${subject} is compiled for ${named(first.file.elf.machine)}, the image is for ${own}${list}.`,
    help: helpFor(group, image),
  };
}

/** Lambda's name of an architecture, where it has it. */
function named(machine: string): string {
  return architectureOf({ os: "linux", architecture: machine }) ?? machine;
}

function helpFor({ first: { file, imageMachine } }: MisfitGroup<"machine">, image: BuiltImage): string {
  const platform = `linux/${imageMachine}`;
  const { language } = file.package;
  const install =
    language === undefined
      ? `Build it for ${platform}`
      : `Install it in a stage of the image's own platform, ${platform}`;
  const wanted = image.wantedArchitecture ?? image.base.architecture;
  const isOther = wanted !== undefined && wanted !== named(imageMachine);
  return `${install}, not on the machine that builds${isOther ? `, or build the image itself for ${wanted}` : ""}.`;
}
