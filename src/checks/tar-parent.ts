import type { BuiltImage } from "../built-image/built-image.ts";
import { isOwn } from "../built-image/own-layers.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import { quote } from "./quote.ts";

/** Files in a layer whose directory has no entry. */
export const tarParent: BuiltImageCheck = {
  id: "tar-parent",
  title: "Files without their directory",
  severity: "error",
  scope: "built-image",
  rationale: `In the archives that layers are, Lambda wants the entry of a directory before the entries of what is in it, in
the same layer or in one below, and refuses the image with \`MissingParentDirectory\` otherwise. Docker and Lambda's
emulator make the directory and say nothing. Builders that write archives of their own leave such entries out: Bazel's
rules ([rules_aws#103](https://github.com/aspect-build/rules_aws/issues/103),
[tar.bzl#76](https://github.com/bazel-contrib/tar.bzl/issues/76)), Nix
([nix2container#54](https://github.com/nlewo/nix2container/pull/54)), \`COPY\` from some images
([aws-lambda-web-adapter#236](https://github.com/aws/aws-lambda-web-adapter/issues/236)). A link to a directory counts as
one; the layers of the base aren't looked at.`,
  exampleFile: "image.yaml",
  badPlace: "parents: false",
  badExample: `base: provided.al2023
entrypoint: ["/app/bin/main"]
parents: false
layers:
  - /app/bin/main: { elf: {} }
`,
  goodExample: `base: provided.al2023
entrypoint: ["/app/bin/main"]
layers:
  - /app/: {}
    /app/bin/: {}
    /app/bin/main: { elf: {} }
`,
  runOnImage: findOrphans,
};

function findOrphans(image: BuiltImage): ImageResult[] {
  const orphans = (image.layers?.orphans ?? []).filter((orphan) => isOwn(orphan, image));
  const [first] = orphans;
  if (first === undefined) return [];
  const { path, parent, layer } = first;
  const others = orphans.length - 1;
  const more = others === 0 ? "" : others === 1 ? ", nor has 1 more" : `, nor have ${others} more`;
  return [
    {
      message: `In layer ${layer + 1} the directory ${quote(parent)} has no entry before that of ${quote(path)}${more}.`,
      help: "Make the directory in an earlier step (`RUN mkdir -p`), or let the tool write the entries of parent directories.",
    },
  ];
}
