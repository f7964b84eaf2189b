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
and files whose owner or mode another RUN changes (\`chmod -R\` copies them) are the usual ones. It is said from 10 MiB on
where they are a tenth of what the image brings, and from 1 GiB on, a tenth of what it may have, in any case. The base's
own layers can't be made smaller and don't count.`,
  exampleFile: "image.yaml",
  badPlace: "/var/task/model.bin",
  badExample: `base: provided.al2023
entrypoint: ["/main"]
layers:
  - /main: { elf: {} }
    /var/task/model.bin: { size: 12000000 }
  - /var/task/model.bin: { whiteout: true }
`,
  goodExample: `base: provided.al2023
entrypoint: ["/main"]
layers:
  - /main: { elf: {} }
`,
  runOnImage: findHidden,
};

const MIB = 1024 ** 2;
const LEAST = 10 * MIB;
const MUCH = 1024 * MIB;

function findHidden({ layers, base }: BuiltImage): ImageResult[] {
  // Of an unknown base the lowest layer is the system's, which nobody makes smaller by building otherwise.
  const first = base.layerCount ?? 1;
  const hidden = (layers?.hiddenFiles ?? []).filter(
    ({ layer, hiddenBy }) => layer >= first && hiddenBy > layer,
  );
  const total = hidden.reduce((sum, { size }) => sum + size, 0);
  const own = (layers?.listings ?? [])
    .slice(first)
    .reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (total < LEAST || (total < MUCH && total < own / 10)) return [];
  const largest = hidden.reduce((most, file) => (file.size > most.size ? file : most));
  const { path, size, layer, hiddenBy } = largest;
  return [
    {
      message: `${describeBytes(total)} of the image are hidden by later layers; the largest is ${quote(path)} (${describeBytes(size)}), which layer ${layer + 1} brings and layer ${hiddenBy + 1} hides.`,
      help: "Remove files in the RUN that makes them, set owner and mode with `COPY --chown --chmod`, or copy only the result from another stage.",
    },
  ];
}
