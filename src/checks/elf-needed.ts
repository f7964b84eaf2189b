import type { BuiltImage } from "../built-image/built-image.ts";
import type { NativeFile } from "../built-image/native-file.ts";
import type { MissingLibrary } from "../built-image/native-misfit.ts";
import { readOsRelease } from "../built-image/os-release.ts";
import { textOf } from "../built-image/text-of.ts";
import { isOldOpenssl, packageWithLibrary } from "../lambda/library-packages.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import { eachMisfitGroup, type MisfitGroup } from "./misfit-groups.ts";
import { quote } from "./quote.ts";
import { someOf } from "./some-of.ts";

/** Libraries that native code is linked to and that the image doesn't have. */
export const elfNeeded: BuiltImageCheck = {
  id: "elf-needed",
  title: "Shared library missing",
  severity: "error",
  scope: "built-image",
  rationale: `A program or library names the libraries that it is linked to; where the loader doesn't find one, nothing of
it runs: "error while loading shared libraries", "cannot open shared object file". Minimal images lack much that
packages expect of a system (\`libGL.so.1\`, \`libpq.so.5\`, \`libaio.so.1\`), and what was compiled in a builder stage needs
its libraries in the final one ([python-ric#31](https://github.com/aws/aws-lambda-python-runtime-interface-client/issues/31)). They are looked
for as [ld.so](https://man7.org/linux/man-pages/man8/ld.so.8.html) does: DT_RPATH and DT_RUNPATH, LD_LIBRARY_PATH, the
system's directories. Libraries that a package brings with it may be loaded by path and are let be, drivers are the
machine's; where only a few files of many are meant, they may be plugins that nobody loads, and it is a warning.`,
  exampleFile: "image.yaml",
  badPlace: "/var/task/cv2/cv2.abi3.so",
  badExample: `base: python3.13
cmd: ["app.handler"]
layers:
  - /var/task/app.py: { content: "import cv2" }
    /var/task/opencv_python-4.12.0.88.dist-info/METADATA: { content: "Name: opencv-python" }
    /var/task/cv2/cv2.abi3.so: { elf: { needed: [libGL.so.1, libc.so.6] } }
`,
  goodExample: `base: python3.13
cmd: ["app.handler"]
layers:
  - /var/task/app.py: { content: "import cv2" }
    /var/task/opencv_python_headless-4.12.0.88.dist-info/METADATA: { content: "Name: opencv-python-headless" }
    /var/task/cv2/cv2.abi3.so: { elf: { needed: [libc.so.6] } }
`,
  runOnImage: findMissing,
};

function findMissing(image: BuiltImage): ImageResult[] {
  const isOnAl2023 = isAl2023(image);
  return eachMisfitGroup(image, "libraries", (group) => describe(group, isOnAl2023));
}

/** By its base, where that is known, else by what it says of itself. */
function isAl2023({ base, layers }: BuiltImage): boolean {
  if (base.runtime !== undefined) return base.runtime.os === "AL2023";
  const release = layers && readOsRelease(textOf(layers.tree, "/etc/os-release") ?? "");
  return release?.id === "amzn" && release.versionId === "2023";
}

function describe(
  { subject, files, first, misfits, doubt }: MisfitGroup<"libraries">,
  isOnAl2023: boolean,
): ImageResult {
  const missing = misfits.flatMap((misfit) => misfit.missing);
  const names = [...new Set(missing.map(({ library }) => library))];
  const shown = someOf(names.map(quote));
  const path = missing.flatMap(({ elsewhere }) => elsewhere)[0];
  const nowhere = missing.filter(({ elsewhere }) => elsewhere.length === 0).map(({ library }) => library);
  const where = path === undefined ? "" : `; ${quote(path)} is where no loader looks`;
  return {
    ...doubt,
    ...(isSetByOthers(first.root, missing) && { severity: "warning", confidence: "low" }),
    message: `${subject} needs ${shown}, which the loader doesn't find in the image${where}${files}.`,
    help:
      nowhere.length > 0
        ? helpFor(nowhere, isOnAl2023)
        : "Add its directory to LD_LIBRARY_PATH, or move it to one that is in there.",
  };
}

/** Programs that are installed with their libraries are often started by a script that sets LD_LIBRARY_PATH. */
function isSetByOthers(
  { isStarted, package: { name } }: NativeFile,
  missing: readonly MissingLibrary[],
): boolean {
  return !isStarted && name === undefined && missing.every(({ elsewhere }) => elsewhere.length > 0);
}

function helpFor(libraries: readonly string[], isOnAl2023: boolean): string {
  if (isOnAl2023 && libraries.some(isOldOpenssl)) {
    return "Build it on Amazon Linux 2023, which has OpenSSL 3 alone, or take a version that is built for it.";
  }
  const packages = isOnAl2023 ? libraries.flatMap((library) => packageWithLibrary(library) ?? []) : [];
  const command = packages.length > 0 ? ` (dnf install -y ${[...new Set(packages)].join(" ")})` : "";
  return `Install what has it in the final stage${command}, or copy it from the builder to a directory of LD_LIBRARY_PATH.`;
}
