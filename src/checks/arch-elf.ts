import type { BuiltImage } from "../built-image/built-image.ts";
import type { NativeFile } from "../built-image/native-file.ts";
import { namesPlatform } from "../built-image/native-variants.ts";
import { architectureOf } from "../lambda/architecture.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import { findForeignAddons } from "./foreign-addons.ts";
import { eachMisfitGroup, type MisfitGroup, type MisfitOf } from "./misfit-groups.ts";

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
fine where the right one is among them, and so are the base image's own files. Addons of Node.js and extension modules of
Python that are no ELF files at all were installed on macOS or Windows.`,
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
  runOnImage: (image) => [
    ...eachMisfitGroup(image, "machine", (group) => describe(group, image)),
    ...findForeignAddons(image),
  ],
};

function describe(group: MisfitGroup<"machine">, image: BuiltImage): ImageResult {
  const { subject, files, first, doubt } = group;
  const own = named(first.imageMachine);
  return {
    ...doubt,
    ...(group.misfits.every(({ file }) => isNamedForPlatform(file)) && DOUBTFUL),
    message: `${subject} is compiled for ${named(first.file.elf.machine)}, the image is for ${own}${files}.`,
    help: helpFor(first, image),
  };
}

/** Lambda's name of an architecture, where it has it. */
function named(machine: string): string {
  return architectureOf({ os: "linux", architecture: machine }) ?? machine;
}

/** Packages that choose among the files that they bring often do without where there is none. */
const DOUBTFUL = { severity: "warning", confidence: "medium" } as const;

/** Whether a package chooses a file by the platform. */
function isNamedForPlatform({ path, package: { name, directory } }: NativeFile): boolean {
  if (name === undefined || namesPlatform(name) || path.includes(".cpython-")) return false;
  return namesPlatform(path.slice(directory.length));
}

function helpFor({ file, imageMachine }: MisfitOf<"machine">, image: BuiltImage): string {
  const wanted = image.wantedArchitecture ?? image.base.architecture;
  const isOther = wanted !== undefined && wanted !== named(imageMachine);
  return `${howToInstall(file, imageMachine)}${isOther ? `, or build the image itself for ${wanted}` : ""}.`;
}

function howToInstall({ package: { language } }: NativeFile, machine: string): string {
  if (language === undefined) return `Build it for linux/${machine}`;
  const stage = `Install it in a stage of the image's own platform (linux/${machine})`;
  const isArm = machine === "arm64";
  if (language === "python") {
    return `${stage}, or with pip's --platform manylinux2014_${isArm ? "aarch64" : "x86_64"} --only-binary=:all:`;
  }
  return language === "nodejs"
    ? `${stage}, or with npm's --os=linux --cpu=${isArm ? "arm64" : "x64"}`
    : stage;
}
