import type { LookedAtImage, RawManifest } from "../built-image/built-image.ts";
import { type DescribedManifest, describeManifest } from "../built-image/describe-manifest.ts";
import { isRecord } from "../image/json.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import { isAttestation } from "./is-attestation.ts";
import { quote } from "./quote.ts";

/** A reference that names no image that can be run. */
export const manConfig: BuiltImageCheck = {
  id: "man-config",
  title: "No image that can be run",
  severity: "error",
  scope: "built-image",
  rationale: `Registries keep other things than images, and a tag or digest can name one by mistake: a signature, an SBOM or an
attestation in place of the image that it is about, a Helm chart, an image of Docker's schema 1. Lambda takes images of
Docker's schema 2 and of OCI 1.0 alone
([image requirements](https://docs.aws.amazon.com/lambda/latest/dg/images-create.html)); what is an image is told by its
configuration's media type
([artifacts](https://github.com/opencontainers/image-spec/blob/main/manifest.md#guidelines-for-artifact-usage)). An image
that says of itself that it belongs to another one (\`subject\`), or what kind of artifact it is (\`artifactType\`), is a
warning.`,
  exampleFile: "image.yaml",
  badPlace: "kind: artifact",
  badExample: `base: python3.13
manifest: { kind: artifact, fields: { artifactType: application/spdx+json } }
`,
  goodExample: `base: python3.13
cmd: [app.handler]
layers:
  - /var/task/app.py: { content: "def handler(event, context): pass" }
manifest: { kind: image }
`,
  runOnImage: (subject) => [
    ...describeKind(subject.image?.raw ?? subject.named),
    ...(subject.image ? describeImage(subject.image) : []),
  ],
};

const HELP = "Deploy the image itself, by its tag or its digest.";

function describeKind(raw: RawManifest): ImageResult[] {
  const message = messageOf(describeManifest(raw));
  return message === undefined ? [] : [{ message, help: HELP }];
}

function messageOf(described: DescribedManifest): string | undefined {
  switch (described.kind) {
    case "image":
    case "index":
      return undefined;
    case "schema1":
      return "The manifest is of Docker's schema 1, which Lambda doesn't take: push the image with a current client.";
    case "artifact":
      return described.artifactType === ""
        ? "The manifest is no image's: its configuration has no media type."
        : `The manifest is no image's, but that of an artifact of the type ${quote(described.artifactType)}.`;
    case "unreadable":
      return `The manifest ${described.reason}.`;
  }
}

function describeImage(image: LookedAtImage): ImageResult[] {
  const { raw, manifest, config } = image;
  if (raw.isSynthetic) return [];
  if (isAttestation(image)) {
    return [{ message: "The manifest is no image's, but holds what is attested of one.", help: HELP }];
  }
  const results: ImageResult[] = [];
  const [layers, diffIds] = [manifest.layers.length, config.diffIds.length];
  if (layers !== diffIds) {
    const message = `The manifest has ${layers} layers, and its configuration tells of ${diffIds}: they don't belong together.`;
    results.push({ message, help: "Build and push the image anew." });
  }
  const field = ["subject", "artifactType"].find((name) => isGiven(raw.json, name));
  if (field !== undefined) results.push(describeField(field));
  return results;
}

function describeField(name: string): ImageResult {
  return {
    severity: "warning",
    confidence: "medium",
    message: `The image's manifest has the field ${quote(name)}, as those of artifacts have, of which AWS doesn't say that Lambda takes it.`,
    help: "Push the image without it; what belongs to an image refers to it from a manifest of its own.",
  };
}

function isGiven(json: unknown, name: string): boolean {
  return isRecord(json) && json[name] !== undefined && json[name] !== null;
}
