import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { openBaseRun } from "../../../src/app/base/base-run.ts";
import type { ImageOnBase } from "../../../src/app/base/image-on-base.ts";
import { judgeBase } from "../../../src/app/base/judge-base.ts";
import type { BaseStanding } from "../../../src/decide/staleness.ts";
import { type EmbeddedRegistry, startRegistry } from "../../../src/demo/registry.ts";
import { isProblem } from "../../../src/image/problem.ts";
import { parseImageReference } from "../../../src/image/reference.ts";
import { RUNTIMES } from "../../../src/lambda/built-in-table.ts";
import { clientOf, HOST } from "../../support/registry-client.ts";
import { historyOf, indexOf, type StackedImage, stack } from "../../support/stacked-image.ts";

/**
 * The cases that `regctl image check-base` documents and tests (https://github.com/regclient/regclient, `image.go` and
 * its test, `regctl image check-base --help`), each with what it answers and what we do. Where it can say "match" or
 * "mismatch" alone, or ends with an error, we tell more.
 */
const NAME = "org.opencontainers.image.base.name";
const DIGEST = "org.opencontainers.image.base.digest";
const BASE = { repository: "base", created: "2026-10-03T13:20:00Z" };

let registry: EmbeddedRegistry;
/** b1; b2 with a layer more; b3 with other layers. */
let bases: Record<"b1" | "b2" | "b3", string>;

beforeEach(async () => {
  registry = await startRegistry();
  onTestFinished(() => registry.close());
  const base = (tag: string, layers: readonly string[]) => stack(registry, { ...BASE, tags: [tag], layers });
  bases = { b1: base("b1", ["l1", "l2"]), b2: base("b2", ["l1", "l2", "l3"]), b3: base("b3", ["m1", "m2"]) };
});

const ON_B1 = {
  layers: ["l1", "l2", "own"],
  history: [...historyOf({ ...BASE, layers: ["l1", "l2"] }), { created_by: "COPY own /" }],
};

async function checkBase(
  image: Partial<StackedImage>,
  told: { readonly base?: string; readonly digest?: string } = {},
): Promise<BaseStanding> {
  const client = clientOf(registry.url);
  const repository = { registry: HOST, path: "image" };
  const digest = stack(registry, { repository: "image", ...ON_B1, ...image });
  const { manifest } = await client.readManifest(repository, digest);
  if (manifest.kind === "index") throw new Error("a stacked image is none");
  const config = await client.readConfig(repository, manifest.config.digest);
  const base = told.base === undefined ? undefined : parseImageReference(`${HOST}/base:${told.base}`);
  if (isProblem(base ?? {})) throw new Error("no reference");
  const catalog = { runtimes: RUNTIMES, aliases: [], companyImages: [] };
  const run = openBaseRun(client, {
    ...{ catalog, now: new Date("2026-11-21T09:00:00Z") },
    ...{ asksAllLines: false, readsBuilds: false, namesDates: false },
  });
  const asked: ImageOnBase = {
    ...{ reference: "image", config, manifest },
    ...(base && !isProblem(base) && { base }),
    ...(told.digest !== undefined && { baseDigest: told.digest }),
  };
  return judgeBase(run, asked);
}

const annotations = (tag: string, digest?: string) => ({
  [NAME]: `${HOST}/base:${tag}`,
  ...(digest !== undefined && { [DIGEST]: digest }),
});

describe("regctl image check-base", () => {
  it("without annotation and --base: an error there, unknown here", async () => {
    expect(await checkBase({})).toMatchObject({
      staleness: "unknown",
      reason: expect.stringContaining(NAME),
    });
  });

  it("annotated name and digest that the tag has: match", async () => {
    expect(await checkBase({ annotations: annotations("b1", bases.b1) })).toMatchObject({
      staleness: "fresh",
    });
  });

  it("annotated digest that the tag hasn't any more: mismatch there, stale here, with both digests", async () => {
    const standing = await checkBase({ annotations: annotations("b3", bases.b1) });
    expect(standing).toMatchObject({ staleness: "stale", oldDigest: bases.b1, newDigest: bases.b3 });
  });

  it("annotated name alone: compared by layers, match", async () => {
    expect(await checkBase({ annotations: annotations("b1") })).toMatchObject({ staleness: "fresh" });
  });

  it("annotated name alone, another image: mismatch there, unknown here, for nothing tells that it ever stood on it", async () => {
    expect(await checkBase({ annotations: annotations("b3") })).toMatchObject({ staleness: "unknown" });
  });

  it("--base with the layers that the image has: match", async () => {
    expect(await checkBase({}, { base: "b1" })).toMatchObject({ staleness: "fresh", layerCount: 2 });
  });

  it("--base with a layer more than the image has of it: mismatch there, likely stale here", async () => {
    expect(await checkBase({}, { base: "b2" })).toMatchObject({ staleness: "likely-stale" });
  });

  it("--base with other layers: mismatch there, unknown here", async () => {
    expect(await checkBase({}, { base: "b3" })).toMatchObject({ staleness: "unknown" });
  });

  it("--base and --digest that the tag has: match, whatever the layers", async () => {
    expect(await checkBase({}, { base: "b3", digest: bases.b3 })).toMatchObject({ staleness: "fresh" });
  });

  it("--base and --digest that the tag hasn't: mismatch there, stale here", async () => {
    expect(await checkBase({ layers: ["x"] }, { base: "b3", digest: bases.b2 })).toMatchObject({
      staleness: "stale",
    });
  });

  it("--base goes before the annotation", async () => {
    const annotated = { annotations: annotations("b3", bases.b3) };
    expect(await checkBase(annotated, { base: "b1" })).toMatchObject({
      staleness: "fresh",
      reference: `${HOST}/base:b1`,
    });
  });

  it("the same layers with another configuration: mismatch there unless --no-config, stale by that alone here", async () => {
    const history = [
      ...historyOf({ ...BASE, layers: ["l1", "l2"] }),
      { created_by: "ENV X=2", empty_layer: true },
    ];
    stack(registry, { ...BASE, tags: ["b1"], layers: ["l1", "l2"], history });
    expect(await checkBase({}, { base: "b1" })).toMatchObject({ staleness: "stale", isConfigMoved: true });
  });

  it("layers compressed otherwise: mismatch there (digests are compared), fresh here (diff IDs are)", async () => {
    expect(await checkBase({ isCompressed: true }, { base: "b1" })).toMatchObject({ staleness: "fresh" });
  });

  it("an index as base: compared for the image's platform", async () => {
    const arm64 = stack(registry, { ...BASE, layers: ["l1-arm64"], architecture: "arm64" });
    const index = indexOf(registry, "base", { amd64: bases.b1, arm64 }, ["multi"]);
    expect(await checkBase({}, { base: "multi" })).toMatchObject({ staleness: "fresh", newDigest: bases.b1 });
    const other = await checkBase(
      { layers: ["l1-arm64", "own"], architecture: "arm64", history: [] },
      { base: "multi" },
    );
    expect(other).toMatchObject({ staleness: "fresh", newDigest: arm64 });
    const recorded = { annotations: annotations("multi", index) };
    expect(await checkBase(recorded)).toMatchObject({ staleness: "fresh", oldDigest: bases.b1 });
  });

  it("an index that moved for another platform alone: mismatch there by its digest, fresh here", async () => {
    const arm64 = stack(registry, { ...BASE, layers: ["l1-arm64"], architecture: "arm64" });
    const index = indexOf(registry, "base", { amd64: bases.b1, arm64 }, ["multi"]);
    indexOf(registry, "base", { amd64: bases.b1, arm64: bases.b3 }, ["multi"]);
    const standing = await checkBase({ layers: ["squashed"], annotations: annotations("multi", index) });
    expect(standing).toMatchObject({ staleness: "fresh" });
  });

  it("a base that isn't there: an error there, undetermined here", async () => {
    expect(await checkBase({}, { base: "gone" })).toMatchObject({
      staleness: "undetermined",
      undetermined: { reason: "not-found" },
    });
  });
});
