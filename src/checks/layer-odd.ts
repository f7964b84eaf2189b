import type { BuiltImage } from "../built-image/built-image.ts";
import type { LayerListing, LayerOddity } from "../layers/layer-listing.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import type { Severity } from "./finding.ts";
import { quote } from "./quote.ts";

/** A layer's archive that programs may read differently. */
export const layerOdd: BuiltImageCheck = {
  id: "layer-odd",
  title: "Odd archive of a layer",
  severity: "info",
  scope: "built-image",
  rationale: `A layer is a tar archive of paths below the image's root
([layers](https://github.com/opencontainers/image-spec/blob/v1.1.1/layer.md)). Where paths lead out of it, entries are of
unknown types, or one path comes twice with different content, programs that unpack it don't agree on the result, and what
was tested may not be what runs. Paths are taken as inside the root, the last of two entries counts. Nothing is said of
the base's layers.`,
  exampleFile: "image.yaml",
  badPlace: "/../etc/app.conf",
  badExample: `base: provided.al2023
entrypoint: ["/main"]
layers:
  - /main: { elf: {} }
    /../etc/app.conf: { content: "a=1\\n" }
`,
  goodExample: `base: provided.al2023
entrypoint: ["/main"]
layers:
  - /main: { elf: {} }
    /etc/app.conf: { content: "a=1\\n" }
`,
  runOnImage: findOdd,
};

/** What is worth saying of an oddity, as a predicate of entries or of the archive. */
const MEANINGS: Readonly<Record<LayerOddity["kind"], { severity: Severity; text: string }>> = {
  "path-outside": { severity: "warning", text: "leads out of the image" },
  "unknown-type": { severity: "warning", text: "is of a type that isn't known" },
  "path-absolute": { severity: "info", text: "has an absolute path" },
  "not-utf8": { severity: "info", text: "has a name that isn't UTF-8" },
  sparse: { severity: "info", text: "is sparse, which not every program unpacks" },
  "trailing-data": { severity: "info", text: "is followed by data behind the archive's end" },
};

function findOdd({ layers, base }: BuiltImage): ImageResult[] {
  const first = base.layerCount ?? 0;
  return (layers?.listings ?? []).flatMap((listing, layer) =>
    layer < first
      ? []
      : [...oddities(listing, layer), ...doubles(listing, layer, layers?.doubles.get(layer))],
  );
}

const HELP = "Build the layer with another tool, or report it to the makers of this one.";

function oddities(listing: LayerListing, layer: number): ImageResult[] {
  return listing.oddities.flatMap(({ kind, path, count }) => {
    const meaning = MEANINGS[kind];
    const more = count > 1 ? ` (and ${count - 1} more)` : "";
    const message = `In layer ${layer + 1} the entry ${quote(path)}${more} ${meaning.text}.`;
    return [{ severity: meaning.severity, message, help: HELP }];
  });
}

/**
 * A path that comes twice is harmless where both entries are alike, as tools write directories again and again. The
 * first such path speaks for the others.
 */
function doubles({ entries }: LayerListing, layer: number, path: string | undefined): ImageResult[] {
  const [first, ...others] = path === undefined ? [] : entries.filter((entry) => entry.path === path);
  const isSame = others.every(({ kind, size }) => kind === first?.kind && size === first.size);
  if (path === undefined || isSame) return [];
  const message = `In layer ${layer + 1} ${quote(path)} comes twice, with different content.`;
  return [{ severity: "warning", message, help: HELP }];
}
