import type { BuiltImage } from "../built-image/built-image.ts";
import type { Descriptor } from "../image/manifest.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import { deployableImages, namedIndex } from "./named-index.ts";

/** One image, which attestations have made an index of. */
export const manAttest: BuiltImageCheck = {
  id: "man-attest",
  title: "Index only because of attestations",
  severity: "error",
  scope: "built-image",
  rationale: `BuildKit stores what it attests of an image (provenance, SBOM) beside it, and names both by an index
([attestation storage](https://github.com/moby/buildkit/blob/master/docs/attestations/attestation-storage.md)), which
Lambda refuses ([build-push-action#781](https://github.com/docker/build-push-action/issues/781),
[buildx#1533](https://github.com/docker/buildx/issues/1533)). Buildx asks for provenance unless told otherwise, so that
an ordinary build of one platform ends here; an SBOM is made only where one is asked for. The image in the index can be
deployed by its own digest; where all functions that are known to use the image do so, nothing is found.`,
  exampleFile: "image.yaml",
  badPlace: "attestations: [provenance]",
  badExample: example("attestations: [provenance]"),
  goodExample: example("attestations: false"),
  runOnImage: describeAttestations,
};

function example(manifest: string): string {
  return `base: python3.13
cmd: [app.handler]
layers:
  - /var/task/app.py: { content: "def handler(event, context): pass" }
manifest: { ${manifest} }
`;
}

function describeAttestations(subject: BuiltImage): ImageResult[] {
  const index = namedIndex(subject);
  if (index?.images.length !== 1 || index.attestations.length === 0) return [];
  const { what, help } = switchOf(index.attestations);
  return [
    {
      message: `The reference names an index only because ${what} is attested of its one image: Lambda needs the image itself.`,
      help: [help, ...deployableImages(subject, index)].join(" "),
    },
  ];
}

/** Where BuildKit says what kind of statement it is. */
const PREDICATE_TYPE = "in-toto.io/predicate-type";

const PROVENANCE = {
  what: "provenance",
  help: "Build with provenance: false (--provenance=false, or BUILDX_NO_DEFAULT_ATTESTATIONS=1), since it is attested by default.",
};
const SBOM = { what: "an SBOM", help: "Build with sbom: false (--sbom=false)." };
const EITHER = {
  what: "provenance or an SBOM",
  help: "Build with provenance: false and sbom: false (--provenance=false --sbom=false): provenance is attested by default.",
};

/** The switch that made them, where the index tells. */
function switchOf(attestations: readonly Descriptor[]) {
  const types = new Set(attestations.map(({ annotations }) => annotations?.[PREDICATE_TYPE]));
  const [only] = types;
  if (types.size > 1 || only === undefined) return EITHER;
  if (only.startsWith("https://slsa.dev/provenance/")) return PROVENANCE;
  return /spdx|cyclonedx/i.test(only) ? SBOM : EITHER;
}
