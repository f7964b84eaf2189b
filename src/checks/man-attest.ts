import type { BuiltImage } from "../built-image/built-image.ts";
import { PREDICATE_TYPE } from "../built-image/predicate-types.ts";
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
  const { what, help } = switchOf(typesOf(subject, index.attestations));
  return [
    {
      message: `The reference names an index only because ${what} is attested of its one image: Lambda needs the image itself.`,
      help: [help, ...deployableImages(subject, index)].join(" "),
    },
  ];
}

const DEFAULT = "provenance is attested by default";
const PROVENANCE = {
  what: "provenance",
  help: `Build with provenance: false (--provenance=false, or BUILDX_NO_DEFAULT_ATTESTATIONS=1): ${DEFAULT}.`,
};
const SBOM = { what: "an SBOM", help: "Build with sbom: false (--sbom=false)." };
const HELP_FOR_BOTH = `Build with provenance: false and sbom: false (--provenance=false --sbom=false): ${DEFAULT}.`;
const BOTH = { what: "provenance and an SBOM", help: HELP_FOR_BOTH };
const EITHER = { what: "provenance or an SBOM", help: HELP_FOR_BOTH };

/** The switch that made them, where their types are known. */
function switchOf(types: readonly string[]) {
  const isProvenance = types.some((type) => type.startsWith("https://slsa.dev/provenance/"));
  const isSbom = types.some((type) => /spdx|cyclonedx/i.test(type));
  if (isProvenance) return isSbom ? BOTH : PROVENANCE;
  return isSbom ? SBOM : EITHER;
}

/** As their manifests tell, or, seldom, the index. */
function typesOf(
  { predicateTypes = [] }: BuiltImage,
  attestations: readonly Descriptor[],
): readonly string[] {
  return [
    ...predicateTypes,
    ...attestations.flatMap(({ annotations }) => annotations?.[PREDICATE_TYPE] ?? []),
  ];
}
