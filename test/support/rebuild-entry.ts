import type { RebuildEntry } from "../../src/decide/rebuild-entry.ts";

/** A stale image that is to be built again, named `example.com/NAME:prod`. */
export function rebuildEntry(name: string, change: Partial<RebuildEntry> = {}): RebuildEntry {
  return {
    image: `example.com/${name}:prod`,
    repository: `example.com/${name}`,
    tag: "prod",
    architecture: "arm64",
    platform: "linux/arm64",
    base: "public.ecr.aws/lambda/python:3.13",
    newDigest: `sha256:${"b".repeat(64)}`,
    functions: [{ name, region: "eu-west-1", account: "123456789012" }],
    ...change,
  };
}
