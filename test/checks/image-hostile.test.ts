import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BuiltImage } from "../../src/built-image/built-image.ts";
import { describeManifest } from "../../src/built-image/describe-manifest.ts";
import { processesOf } from "../../src/built-image/process-in-use.ts";
import { parseImageConfig } from "../../src/image/image-config.ts";
import { isProblem } from "../../src/image/problem.ts";
import { findingsOf } from "../support/built-image-of.ts";

const DIGEST = `sha256:${"a".repeat(64)}`;
const MANIFEST = "application/vnd.oci.image.manifest.v1+json";
const CONFIG = "application/vnd.oci.image.config.v1+json";
const CONTROL = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
/** A few quoted texts of 200 characters, and the words around them. */
const LONGEST = 1200;

/** An image of this configuration and these layers' types, as checks see it. */
function imageOf(config: object, layerTypes: readonly string[], fields: object = {}): BuiltImage {
  const layers = layerTypes.map((mediaType) => ({ mediaType, digest: DIGEST, size: 1 }));
  const diffIds = layerTypes.map(() => DIGEST);
  const body = {
    mediaType: MANIFEST,
    config: { mediaType: CONFIG, digest: DIGEST, size: 1 },
    layers,
    ...fields,
  };
  const raw = { digest: DIGEST, size: 1, contentType: MANIFEST, json: body };
  const described = describeManifest(raw);
  const parsed = parseImageConfig({ rootfs: { diff_ids: diffIds }, ...config });
  const standing = { staleness: "unknown", reason: "" } as const;
  const image = { reference: "docker://x", named: raw, base: standing, functions: [], processes: [] };
  if (described.kind !== "image" || isProblem(parsed)) return image;
  const looked = { raw, manifest: described.manifest, config: parsed };
  return { ...image, image: looked, processes: processesOf(parsed, []) };
}

const ODD = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "/lambda-entrypoint.sh",
    "/bin/sh",
    "-c",
    "app.handler",
    "npx",
    "\u001b[2J",
    "\u202etxt",
    "",
  ),
  fc.string({ minLength: 5000, maxLength: 6000 }),
);
const VARIABLE = fc.tuple(
  fc.oneof(
    ODD,
    fc.constantFrom("PATH", "TOKEN", "AWS_REGION", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR", "HF_HOME"),
  ),
  fc.oneof(ODD, fc.constant("/root/x")),
);

describe("whatever an image says of itself", () => {
  const started = fc.record({
    Entrypoint: fc.array(ODD, { maxLength: 3 }),
    Cmd: fc.array(ODD, { maxLength: 4 }),
    Env: fc.array(
      VARIABLE.map(([name, value]) => `${name}=${value}`),
      { maxLength: 5 },
    ),
    WorkingDir: ODD,
    User: ODD,
    Healthcheck: fc.jsonValue(),
  });
  const config = fc.record({
    os: fc.oneof(ODD, fc.constant("linux")),
    architecture: fc.oneof(ODD, fc.constantFrom("amd64", "arm64")),
    variant: ODD,
    config: started,
    history: fc.array(
      fc.record({
        created_by: fc.oneof(
          ODD,
          VARIABLE.map(([name]) => `ENV ${name}=secret`),
        ),
      }),
    ),
  });

  it("is told in short messages without control characters", () => {
    const types = fc.array(fc.oneof(ODD, fc.constant("application/vnd.oci.image.layer.v1.tar+zstd")), {
      maxLength: 3,
    });
    const fields = fc.record({ artifactType: ODD, subject: fc.jsonValue() }, { requiredKeys: [] });
    fc.assert(
      fc.property(config, types, fields, (json, layerTypes, more) => {
        const found = findingsOf(imageOf(json, layerTypes, more));
        for (const { message, help } of found) {
          expect(message).not.toMatch(CONTROL);
          expect(help).not.toMatch(CONTROL);
          expect(message.length + help.length).toBeLessThan(LONGEST);
        }
      }),
    );
  });

  it("is told so of manifests that are none of an image, too", () => {
    const artifact = fc.record({
      config: fc.record({ mediaType: ODD, digest: fc.constant(DIGEST), size: fc.nat() }),
      artifactType: ODD,
    });
    const platform = fc.record({ os: ODD, architecture: ODD, variant: ODD });
    const child = fc.record({ mediaType: ODD, digest: fc.constant(DIGEST), size: fc.nat(), platform });
    const index = fc.record({
      mediaType: fc.constant(undefined),
      config: fc.constant(undefined),
      manifests: fc.array(child),
    });
    fc.assert(
      fc.property(fc.oneof(artifact, index, fc.dictionary(fc.string(), fc.jsonValue())), (fields) => {
        const image = imageOf({}, [], {});
        const json = JSON.parse(
          JSON.stringify({ schemaVersion: 2, layers: "config" in fields ? [] : undefined, ...fields }),
        );
        const found = findingsOf({ ...image, named: { digest: DIGEST, size: 1, json } });
        for (const { message, help } of found) {
          expect(message).not.toMatch(CONTROL);
          expect(message.length + help.length).toBeLessThan(LONGEST);
        }
      }),
    );
  });

  it("takes time in proportion", () => {
    const small = timeOf(10_000);
    expect(timeOf(40_000)).toBeLessThan(10 * Math.max(small, 20));
  });
});

/** The processor's milliseconds for an image of so many variables, each set by a step of its own. */
function timeOf(count: number): number {
  const Env = Array.from({ length: count }, (_, index) => `N${index}_TOKEN=secret-value`);
  const history = Env.map((line) => ({ created_by: `ENV ${line} ${"a=\"b c='d ".repeat(20)}` }));
  const image = imageOf({ os: "linux", architecture: "amd64", config: { Env }, history }, []);
  const before = process.cpuUsage();
  expect(findingsOf(image).length).toBeLessThan(30);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
