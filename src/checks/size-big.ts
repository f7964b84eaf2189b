import type { BuiltImage } from "../built-image/built-image.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import { describeBytes } from "./describe-bytes.ts";
import { quote } from "./quote.ts";

/** Files that are in the image's layers and not in the image. */
export const sizeBig: BuiltImageCheck = {
  id: "size-big",
  title: "Bytes that later layers hide",
  severity: "info",
  scope: "built-image",
  rationale: `What a later layer removes or replaces stays in the earlier one: it is stored, pulled, and counted against
Lambda's [10 GB](https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). Caches that another RUN removes
and files whose owner or mode another RUN changes (\`chmod -R\` copies them) are the usual ones. It is said from 100 MiB on,
a hundredth of what an image may have; less makes no difference to anyone. The base's own layers can't be made smaller and
don't count.`,
  exampleFile: "image.yaml",
  badPlace: "/var/task/model.bin",
  badExample: `base: provided.al2023
entrypoint: ["/main"]
layers:
  - /main: { elf: {} }
    /var/task/model.bin: { size: 110000000 }
  - /var/task/model.bin: { whiteout: true }
`,
  goodExample: `base: provided.al2023
entrypoint: ["/main"]
layers:
  - /main: { elf: {} }
`,
  runOnImage: findHidden,
};

const THRESHOLD = 100 * 1024 ** 2;

function findHidden({ layers, base }: BuiltImage): ImageResult[] {
  // Of an unknown base the lowest layer is the system's, which nobody makes smaller by building otherwise.
  const first = base.layerCount ?? 1;
  const hidden = (layers?.hiddenFiles ?? []).filter(
    ({ layer, hiddenBy }) => layer >= first && hiddenBy > layer,
  );
  const total = hidden.reduce((sum, { size }) => sum + size, 0);
  if (total < THRESHOLD) return [];
  const largest = hidden.reduce((most, file) => (file.size > most.size ? file : most));
  const { path, size, layer, hiddenBy } = largest;
  return [
    {
      message: `${describeBytes(total)} of the image are hidden by later layers; the largest is ${quote(path)} (${describeBytes(size)}), which layer ${layer + 1} brings and layer ${hiddenBy + 1} hides.`,
      help: "Remove files in the RUN that makes them, set owner and mode with `COPY --chown --chmod`, or copy only the result from another stage.",
    },
  ];
}
