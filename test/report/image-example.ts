import type { ImageStanding } from "../../src/decide/image-standing.ts";
import type { BaseStanding } from "../../src/decide/staleness.ts";
import { RUNTIMES } from "../../src/lambda/built-in-table.ts";
import { findRuntime } from "../../src/lambda/runtime.ts";

export const NOW = new Date("2026-11-21T12:00:00Z");
export const IMAGE = "docker://123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1.4.0";

const runtime = findRuntime(RUNTIMES, "python3.12");

/** An outdated base of python 3.12. */
export function baseOf(values: Partial<BaseStanding> = {}): BaseStanding {
  return {
    staleness: "stale",
    reason: "Its lowest layers are those of an earlier build.",
    reference: "public.ecr.aws/lambda/python:3.12",
    ...(runtime && { runtime }),
    oldDigest: `sha256:${"a".repeat(64)}`,
    newDigest: `sha256:${"b".repeat(64)}`,
    oldDatedTag: "3.12.2026.10.03.13",
    newDatedTag: "3.12.2026.11.10.10",
    oldCreated: "2026-10-03T13:20:00Z",
    newCreated: "2026-11-10T10:20:00Z",
    ...values,
  };
}

/** An image that stands on it. */
export function imageOf(values: Partial<ImageStanding> = {}): ImageStanding {
  return {
    reference: IMAGE,
    digest: `sha256:${"c".repeat(64)}`,
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    platform: { os: "linux", architecture: "arm64" },
    system: "Amazon Linux 2023.9.20251110",
    base: baseOf(),
    uncompressedSize: 641_728_512,
    functions: ["Orders"],
    ...values,
  };
}
