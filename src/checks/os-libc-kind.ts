import type { NativeSystem } from "../built-image/native-system.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import { eachMisfitGroup, type MisfitGroup } from "./misfit-groups.ts";
import { quote } from "./quote.ts";

/** Programs and libraries that are linked to a C library which the image doesn't have. */
export const osLibcKind: BuiltImageCheck = {
  id: "os-libc-kind",
  title: "Native code for another C library",
  severity: "error",
  scope: "built-image",
  rationale: `Alpine has musl, most other systems and all of AWS's base images have glibc. A program names its loader
(\`/lib/ld-musl-x86_64.so.1\`, \`/lib64/ld-linux-x86-64.so.2\`); where the image hasn't got it, starting the program ends
with "no such file or directory" though it is there, and libraries that were linked to the other C library can't be
loaded ([python-ric#91](https://github.com/aws/aws-lambda-python-runtime-interface-client/issues/91),
[sharp#4001](https://github.com/lovell/sharp/issues/4001)). Static programs need no loader and run anywhere.`,
  exampleFile: "image.yaml",
  badPlace: "/var/task/bootstrap",
  badExample: `base: provided.al2023
entrypoint: ["/var/task/bootstrap"]
layers:
  - /var/task/bootstrap: { elf: { interpreter: /lib/ld-musl-x86_64.so.1, needed: [libc.musl-x86_64.so.1] } }
`,
  goodExample: `base: provided.al2023
entrypoint: ["/var/task/bootstrap"]
layers:
  - /var/task/bootstrap: { elf: { interpreter: /lib64/ld-linux-x86-64.so.2, needed: [libc.so.6] } }
`,
  runOnImage: (image) => eachMisfitGroup(image, "libc", describe),
};

function describe({ subject, files, first, doubt }: MisfitGroup<"libc">): ImageResult {
  const { interpreter, system, libc } = first;
  const needed =
    interpreter === undefined
      ? `is linked to ${libc}, and ${systemName(system)}${files}`
      : `needs the loader ${quote(interpreter)}, which isn't in the image${ofSystem(system)}${files}`;
  return {
    ...doubt,
    message: `${subject} ${needed}.`,
    help: helpFor(first.file.package.language, system),
  };
}

function ofSystem(system: NativeSystem): string {
  return system.libc === undefined ? "" : `; ${systemName(system)}`;
}

function systemName({ libc, glibc }: NativeSystem): string {
  return `the image has ${glibc === undefined ? libc : `${libc} ${glibc}`}`;
}

function helpFor(language: string | undefined, { libc }: NativeSystem): string {
  if (libc === undefined) return "Link it statically, or take a base image that has its loader.";
  const other = libc === "glibc" ? "not on Alpine" : "on Alpine";
  if (language === undefined) return `Build it on the image's own system, ${other}, or link it statically.`;
  return `Install it in a stage on the image's own system, ${other}.`;
}
