import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openBaseRun } from "../../../src/app/base/base-run.ts";
import type { ImageOnBase } from "../../../src/app/base/image-on-base.ts";
import { judgeBase } from "../../../src/app/base/judge-base.ts";
import type { BaseStanding } from "../../../src/decide/staleness.ts";
import { type EmbeddedRegistry, type Interceptor, startRegistry } from "../../../src/demo/registry.ts";
import { invariant } from "../../../src/errors.ts";
import { isProblem } from "../../../src/image/problem.ts";
import { type ImageReference, parseImageReference } from "../../../src/image/reference.ts";
import { RUNTIMES } from "../../../src/lambda/built-in-table.ts";
import { findRuntime } from "../../../src/lambda/runtime.ts";
import { clientOf } from "../../support/registry-client.ts";
import { historyOf, indexOf, type StackedImage, stack, stackBase } from "../../support/stacked-image.ts";

const PYTHON = "public.ecr.aws/lambda/python";
const NAME = "org.opencontainers.image.base.name";
const DIGEST = "org.opencontainers.image.base.digest";
const COMPANY = "registry.example.com/platform/lambda-python";
const NOW = new Date("2026-11-21T09:00:00Z");

const OLD = { created: "2026-10-03T13:20:00Z", layers: ["os-1", "python-1"] };
const NEW = { created: "2026-11-10T10:20:00Z", layers: ["os-2", "python-2"] };

let registry: EmbeddedRegistry;
let intercept: Interceptor;
let older: ReturnType<typeof stackBase>;
let newer: ReturnType<typeof stackBase>;

beforeEach(async () => {
  intercept = () => false;
  registry = await startRegistry({}, (request, response) => intercept(request, response));
  older = stackBase(registry, { repository: "lambda/python", tags: ["3.12.2026.10.03.13"], ...OLD });
  newer = stackBase(registry, { repository: "lambda/python", tags: ["3.12", "3.12.2026.11.10.10"], ...NEW });
});

afterEach(() => registry.close());

interface Asked extends Partial<Pick<ImageOnBase, "runtime">> {
  readonly base?: string;
  readonly asksAllLines?: boolean;
  readonly readsBuilds?: boolean;
  readonly namesDates?: boolean;
}

/** Judges images one after the other in one run. */
async function judgeAll(
  images: readonly Partial<StackedImage>[],
  { base, runtime, asksAllLines = false, readsBuilds = false, namesDates = false }: Asked = {},
): Promise<{ standings: BaseStanding[]; requests: number }> {
  const hosts = ["public.ecr.aws", "registry.example.com", "docker.io"];
  const client = clientOf(registry.url, {
    allowedHosts: new Set(hosts),
    endpoints: new Map(hosts.map((host) => [host, registry.url])),
    timeoutSeconds: 20,
  });
  const companyImages = [{ image: COMPANY, runtime: "python", tag: "{line}[-{build}][-{architecture}]" }];
  const aliases = [{ prefix: "registry.example.com/cache", upstream: "public.ecr.aws" }];
  const catalog = { runtimes: RUNTIMES, aliases, companyImages };
  const run = openBaseRun(client, { catalog, now: NOW, asksAllLines, readsBuilds, namesDates });
  const standings: BaseStanding[] = [];
  for (const image of images) {
    const digest = stack(registry, { repository: "app", layers: [], ...image });
    const { manifest } = await client.readManifest({ registry: "public.ecr.aws", path: "app" }, digest);
    invariant(manifest.kind === "image", "a stacked image is one");
    const config = await client.readConfig(
      { registry: "public.ecr.aws", path: "app" },
      manifest.config.digest,
    );
    const told = { ...(base !== undefined && { base: referenceOf(base) }), ...(runtime && { runtime }) };
    standings.push(await judgeBase(run, { reference: "docker://app:1", config, manifest, ...told }));
  }
  return { standings, requests: client.requestCount() };
}

async function judge(image: Partial<StackedImage>, asked: Asked = {}): Promise<BaseStanding> {
  const { standings } = await judgeAll([image], asked);
  const [standing] = standings;
  invariant(standing, "each image has a standing");
  return standing;
}

function referenceOf(text: string): ImageReference {
  const reference = parseImageReference(text);
  if (isProblem(reference)) throw new Error(reference.message);
  return reference;
}

const record = (digest: string, name = `${PYTHON}:3.12`) => ({ [NAME]: name, [DIGEST]: digest });
/** An image with layers of its own on those of a base. */
const on = (base: typeof OLD, more: Partial<StackedImage> = {}): Partial<StackedImage> => ({
  layers: [...base.layers, "app"],
  history: [...historyOf(base), { created_by: "COPY app.py ./" }, { created_by: "CMD", empty_layer: true }],
  ...more,
});

describe("a recorded base", () => {
  it("is fresh where the tag still has the recorded index, with one request for it", async () => {
    const { standings, requests } = await judgeAll([on(NEW, { annotations: record(newer.index) })]);
    expect(standings).toEqual([
      {
        staleness: "fresh",
        reason: "The digest that it records is the tag's.",
        reference: `${PYTHON}:3.12`,
        runtime: findRuntime(RUNTIMES, "python3.12"),
        architecture: "x86_64",
        oldDigest: newer.amd64,
        newDigest: newer.amd64,
      },
    ]);
    expect(requests).toBe(3);
  });

  it("is asked for once, however many images stand on it", async () => {
    const images = Array.from({ length: 20 }, (_, index) =>
      on(NEW, { labels: { ...record(newer.index), n: `${index}` } }),
    );
    const { standings, requests } = await judgeAll(images);
    expect(new Set(standings.map(({ staleness }) => staleness))).toEqual(new Set(["fresh"]));
    expect(requests).toBe(41);
  });

  it.each([
    ["the platform's image, as a label", () => ({ labels: record(newer.amd64) })],
    [
      "the index, by an alias",
      () => ({ annotations: record(newer.index, "registry.example.com/cache/lambda/python:3.12") }),
    ],
    [
      "the index, by the tag with a suffix",
      () => ({ annotations: record(newer.index, `${PYTHON}:3.12-x86_64`) }),
    ],
  ])("is fresh by %s", async (_, marks) => {
    const standing = await judge(on(NEW, marks()));
    expect(standing).toMatchObject({ staleness: "fresh", reference: `${PYTHON}:3.12` });
  });

  it("is stale where the digest is another, with both digests and instants", async () => {
    const standing = await judge(on(OLD, { annotations: record(older.index) }));
    expect(standing).toMatchObject({
      staleness: "stale",
      oldDigest: older.amd64,
      newDigest: newer.amd64,
      oldCreated: OLD.created,
      newCreated: NEW.created,
      layerCount: 2,
    });
  });

  it("is compared for the image's own platform", async () => {
    const layers = [...OLD.layers.map((word) => `${word}-arm64`), "app"];
    const standing = await judge({ layers, architecture: "arm64", annotations: record(older.index) });
    expect(standing).toMatchObject({
      staleness: "stale",
      architecture: "arm64",
      oldDigest: older.arm64,
      newDigest: newer.arm64,
    });
  });

  it("is fresh where the index moved for another platform alone", async () => {
    const moved = indexOf(registry, "lambda/python", { amd64: newer.amd64, arm64: older.arm64 }, [], "moved");
    expect(await judge(on(NEW, { annotations: record(moved) }))).toMatchObject({
      staleness: "fresh",
      layerCount: 2,
    });
    const squashed = await judge({ layers: ["squashed"], annotations: record(moved) });
    expect(squashed).toMatchObject({ staleness: "fresh", oldDigest: newer.amd64 });
    expect(squashed.layerCount).toBeUndefined();
  });

  it("is true of a squashed image, too", async () => {
    const standing = await judge({ layers: ["squashed"], annotations: record(older.index) });
    expect(standing).toMatchObject({ staleness: "stale", oldDigest: older.amd64 });
    expect(standing.layerCount).toBeUndefined();
  });

  it("is stale where the registry has the recorded digest no longer", async () => {
    const gone = `sha256:${"0".repeat(64)}`;
    const standing = await judge(on(OLD, { annotations: record(gone) }));
    expect(standing).toMatchObject({ staleness: "stale", oldDigest: gone, newDigest: newer.amd64 });
  });

  it("is fresh by its layers whatever digest an inherited label has", async () => {
    const standing = await judge(on(NEW, { labels: record(`sha256:${"0".repeat(64)}`) }));
    expect(standing).toMatchObject({ staleness: "fresh", oldDigest: newer.amd64, layerCount: 2 });
  });

  it.each([
    [`${PYTHON}:3.12.2026.10.03.13`, "a dated tag"],
    [`${PYTHON}:3.12@sha256:${"1".repeat(64)}`, "a digest"],
  ])("that is pinned (%s) is followed by its rolling tag", async (name) => {
    const standing = await judge(on(OLD, { annotations: record(older.index, name) }));
    expect(standing).toMatchObject({ staleness: "stale", isPinned: true, reference: `${PYTHON}:3.12` });
  });

  it("of a digest without a tag is looked for among the lines of its repository", async () => {
    const annotations = { [NAME]: `${PYTHON}@${older.index}` };
    expect(await judge(on(OLD, { annotations }))).toMatchObject({ staleness: "unknown" });
    const standing = await judge(on(OLD, { annotations }), { asksAllLines: true });
    expect(standing).toMatchObject({
      staleness: "stale",
      reference: `${PYTHON}:3.12`,
      oldDigest: older.amd64,
    });
  });

  it("of `latest`, or without a tag, is followed as that", async () => {
    indexOf(registry, "lambda/python", { amd64: newer.amd64, arm64: newer.arm64 }, ["latest"]);
    const standing = await judge(on(OLD, { annotations: record(older.index, PYTHON) }));
    expect(standing).toMatchObject({ staleness: "stale", reference: `${PYTHON}:latest` });
  });

  it("is followed by the architecture's own tag where there is no index", async () => {
    stack(registry, { repository: "lambda/ruby", tags: ["3.4-x86_64"], layers: ["r-2"] });
    const old = stack(registry, { repository: "lambda/ruby", layers: ["r-1"] });
    const annotations = record(old, "public.ecr.aws/lambda/ruby:3.4-x86_64");
    expect(await judge({ layers: ["r-1", "x"], annotations })).toMatchObject({
      staleness: "stale",
      reference: "public.ecr.aws/lambda/ruby:3.4",
    });
  });

  it("on Docker Hub, whose tags are of one architecture, is followed by the image's own", async () => {
    const hub = (tag: string, layer: string, architecture: string) =>
      stack(registry, { repository: "amazon/aws-lambda-python", tags: [tag], layers: [layer], architecture });
    hub("3.12", "arm-2", "arm64");
    const old = hub("3.12-x86_64", "x86-1", "amd64");
    const annotations = record(old, "amazon/aws-lambda-python:3.12");
    expect(await judge({ layers: ["x86-1", "app"], annotations })).toMatchObject({ staleness: "fresh" });
    hub("3.12-x86_64", "x86-2", "amd64");
    expect(await judge({ layers: ["x86-1", "app"], annotations })).toMatchObject({ staleness: "stale" });
    hub("3.13", "x86-3", "amd64");
    const single = record(old, "amazon/aws-lambda-python:3.13");
    expect(await judge({ layers: ["x86-3", "app"], labels: single })).toMatchObject({ staleness: "fresh" });
  });

  it("is undetermined where its registry isn't one that may be asked", async () => {
    const standing = await judge(on(OLD, { annotations: record(older.index, "evil.example.com/x:1") }));
    expect(standing).toMatchObject({
      staleness: "undetermined",
      undetermined: { reference: "docker://app:1", reason: "denied" },
    });
  });

  it("of another image is followed as it is written", async () => {
    const first = stack(registry, { repository: "library/debian", tags: ["13"], layers: ["deb-1"] });
    stack(registry, { repository: "library/debian", tags: ["13"], layers: ["deb-2"] });
    const standing = await judge({ layers: ["deb-1", "x"], annotations: record(first, "debian:13") });
    expect(standing).toMatchObject({ staleness: "stale", reference: "docker.io/library/debian:13" });
  });

  it("of a tag for another platform alone tells nothing", async () => {
    stack(registry, { repository: "library/debian", tags: ["13"], layers: ["deb-2"], architecture: "arm64" });
    const other = await judge({ layers: ["deb-1"], annotations: record(older.index, "debian:13") });
    expect(other.staleness).toBe("unknown");
    indexOf(registry, "library/debian", { arm64: newer.arm64 }, ["12"]);
    const none = await judge({ layers: ["deb-1"], annotations: record(older.index, "debian:12") });
    expect(none).toMatchObject({ staleness: "unknown", reason: "12 has no image for linux/amd64 any more." });
  });
});

describe("the layers of a named base", () => {
  const named = { base: `${PYTHON}:3.12` };

  it.each([
    ["as they are", {}],
    ["compressed otherwise", { isCompressed: true }],
    ["with a history that was rewritten", { history: [{ created_by: "kaniko" }] }],
    ["without a history", { history: [] }],
  ])("are the image's lowest, %s: fresh", async (_, more) => {
    expect(await judge(on(NEW, more), named)).toMatchObject({ staleness: "fresh", layerCount: 2 });
  });

  it("are the image's lowest, but its configuration has moved: stale by that alone", async () => {
    const history = [...historyOf(NEW), { created_by: "ENV TLS=1.3", empty_layer: true }];
    stackBase(registry, { repository: "lambda/python", tags: ["3.12"], ...NEW, history });
    const standing = await judge(on(NEW), named);
    expect(standing).toMatchObject({ staleness: "stale", isConfigMoved: true, layerCount: 2 });
  });

  it("are those of a dated build: stale, with its tag", async () => {
    const standing = await judge(on(OLD), named);
    expect(standing).toMatchObject({
      staleness: "stale",
      oldDigest: older.amd64,
      oldDatedTag: "3.12.2026.10.03.13",
      oldCreated: OLD.created,
      layerCount: 2,
    });
  });

  it("are in part the image's: likely stale", async () => {
    const standing = await judge({ layers: ["os-2", "python-0", "app"], history: [] }, named);
    expect(standing).toMatchObject({ staleness: "likely-stale", newDigest: newer.amd64 });
    expect(standing.layerCount).toBeUndefined();
  });

  it("are others, but made by the same steps: likely stale", async () => {
    const history = historyOf({ ...NEW, created: "2026-09-01T00:00:00Z" });
    expect(await judge({ layers: ["a", "b"], history }, named)).toMatchObject({ staleness: "likely-stale" });
  });

  it.each([
    ["squashed", { layers: ["all"], history: [] }],
    ["from scratch", { layers: ["app"], history: [{ created_by: "COPY app /" }] }],
    ["without layers", { layers: [], history: [] }],
  ])("aren't in an image that is %s: unknown", async (_, image) => {
    expect(await judge(image, named)).toMatchObject({ staleness: "unknown", reference: `${PYTHON}:3.12` });
  });

  it("aren't looked for in dated builds of a base that has more than the image", async () => {
    const asked = { base: `${PYTHON}:3.12` };
    const many = Array.from({ length: 5 }, (_, hour) => ({
      layers: [`squashed-${hour}`],
      history: [{ created: `2026-10-0${hour + 1}T0${hour}:00:00Z`, created_by: "squash" }],
    }));
    const { standings, requests } = await judgeAll(many, asked);
    expect(new Set(standings.map(({ staleness }) => staleness))).toEqual(new Set(["unknown"]));
    expect(requests).toBe(2 * many.length + 3);
  });

  it("below nothing where the base has none", async () => {
    stack(registry, { repository: "library/debian", tags: ["scratch"], layers: [] });
    expect(await judge(on(NEW), { base: "debian:scratch" })).toMatchObject({ staleness: "unknown" });
  });

  it("are told by the runtime that the image's own files tell", async () => {
    const runtime = findRuntime(RUNTIMES, "python3.12");
    expect(await judge(on(OLD), { ...(runtime && { runtime }) })).toMatchObject({ staleness: "stale" });
  });

  it("count before what a label says of the base's own base", async () => {
    const base = stack(registry, { repository: "platform/lambda-python", tags: ["3.12"], layers: ["c-2"] });
    const standing = await judge(
      { layers: ["c-2", "app"], labels: record(older.index) },
      { base: `${COMPANY}:3.12` },
    );
    expect(standing).toMatchObject({ staleness: "fresh", reference: `${COMPANY}:3.12`, newDigest: base });
  });
});

describe("a company's own base", () => {
  const publish = (tag: string, layer: string) =>
    stack(registry, { repository: "platform/lambda-python", tags: [tag], layers: [layer] });

  it("is followed by its rolling tag, and its last builds are looked at", async () => {
    publish("3.12-1", "c-1");
    publish("3.12-2", "c-2");
    publish("3.12", "c-2");
    const standing = await judge({ layers: ["c-1", "app"] }, { base: `${COMPANY}:3.12` });
    expect(standing).toMatchObject({ staleness: "stale", oldDatedTag: "3.12-1" });
  });

  it("is followed by its newest build where it has no rolling tag", async () => {
    const first = publish("3.12-1", "c-1");
    publish("3.12-10", "c-10");
    publish("3.12-9", "c-9");
    const labels = record(first, `${COMPANY}:3.12-1`);
    const standing = await judge({ layers: ["c-1", "app"], labels });
    expect(standing).toMatchObject({ staleness: "stale", reference: `${COMPANY}:3.12-10`, isPinned: true });
  });
});

describe("BuildKit's build information", () => {
  const buildInfo = (sources: readonly object[]) => ({
    more: {
      "moby.buildkit.buildinfo.v0": Buffer.from(JSON.stringify({ sources })).toString("base64"),
    },
  });
  const source = (ref: string, pin: string) => ({ type: "docker-image", ref, pin });

  it("names the base among the images of all stages", async () => {
    stackBase(registry, { repository: "lambda/nodejs", tags: ["22"], created: NEW.created, layers: ["n"] });
    const sources = [
      { type: "git", ref: "https://github.com/x/y", pin: "1" },
      source("docker.io/library/golang:1.25", `sha256:${"2".repeat(64)}`),
      source("public.ecr.aws/lambda/nodejs:22", `sha256:${"3".repeat(64)}`),
      source(`${PYTHON}:3.12`, older.index),
    ];
    const standing = await judge(on(OLD, buildInfo(sources)));
    expect(standing).toMatchObject({ staleness: "stale", reference: `${PYTHON}:3.12` });
    const [, , , only] = sources;
    expect(await judge(on(OLD, buildInfo(only ? [only] : [])))).toMatchObject({ staleness: "stale" });
  });

  it.each([["%%%"], ["e30="], [Buffer.from("[").toString("base64")]])(
    "that is none (%s) names nothing",
    async (info) => {
      const standing = await judge(on(OLD, { more: { "moby.buildkit.buildinfo.v0": info } }));
      expect(standing).toMatchObject({ staleness: "unknown" });
    },
  );
});

describe("an image that nothing names the base of", () => {
  beforeEach(() => {
    stackBase(registry, {
      repository: "lambda/nodejs",
      tags: ["22"],
      created: NEW.created,
      layers: ["os-2", "node-22"],
    });
    stackBase(registry, {
      repository: "lambda/nodejs",
      tags: ["24"],
      created: NEW.created,
      layers: ["os-2", "node-24"],
    });
  });

  it("is unknown where lines may not be asked for", async () => {
    const { standings, requests } = await judgeAll([on(NEW)]);
    expect(standings[0]).toMatchObject({ staleness: "unknown", architecture: "x86_64" });
    expect(requests).toBe(2);
  });

  it("is told by the layers of all lines' current bases", async () => {
    const standing = await judge({ layers: ["os-2", "node-24", "app"] }, { asksAllLines: true });
    expect(standing).toMatchObject({ staleness: "fresh", reference: "public.ecr.aws/lambda/nodejs:24" });
  });

  it("is told by the dated build of the hour that its history begins in", async () => {
    const standing = await judge(on(OLD), { asksAllLines: true });
    expect(standing).toMatchObject({
      staleness: "stale",
      reference: `${PYTHON}:3.12`,
      oldDatedTag: "3.12.2026.10.03.13",
    });
  });

  it("is told by its hour in few requests, and by the current bases where lists can't be had", async () => {
    const { standings, requests } = await judgeAll([on(OLD)], { asksAllLines: true });
    expect(standings[0]).toMatchObject({ staleness: "stale" });
    // Two for the image, a list for each of the seven repositories, and four for the two builds of the base.
    expect(requests).toBeLessThan(20);
    intercept = ({ url }, response) => {
      if (!url.pathname.endsWith("/tags/list")) return false;
      response.writeHead(403).end();
      return true;
    };
    expect(await judge(on(NEW), { asksAllLines: true })).toMatchObject({ staleness: "fresh" });
  });

  it("is unknown where several lines share as much with it", async () => {
    const image = { layers: ["os-2", "other", "app"], history: [] };
    expect(await judge(image, { asksAllLines: true })).toMatchObject({ staleness: "unknown" });
  });

  it("is looked for among AWS's lines only if it has something of theirs", async () => {
    const { standings, requests } = await judgeAll([{ layers: ["x"], env: ["A=1"] }], { asksAllLines: true });
    expect(standings[0]).toMatchObject({ staleness: "unknown" });
    expect(requests).toBe(2);
  });

  it("asks for lines once in a run", async () => {
    const one = await judgeAll([on(OLD)], { asksAllLines: true });
    const two = await judgeAll([on(OLD), on(OLD, { labels: { n: "2" } })], { asksAllLines: true });
    expect(two.requests).toBe(one.requests + 2);
  });
});

describe("what can't be looked up", () => {
  it.each([
    ["the tag", (path: string) => path.endsWith("/manifests/3.12")],
    ["the platform's image", (path: string) => path.endsWith(`/manifests/${newer.amd64}`)],
    ["the recorded image", (path: string) => path.endsWith(`/manifests/${older.index}`)],
  ])("(%s) leaves the image undetermined", async (_, isBroken) => {
    intercept = ({ url: { pathname: path } }, response) => {
      if (!isBroken(path)) return false;
      response.writeHead(403).end();
      return true;
    };
    const standing = await judge(on(OLD, { annotations: record(older.index) }));
    expect(standing).toMatchObject({
      staleness: "undetermined",
      reference: `${PYTHON}:3.12`,
      undetermined: { reason: "denied" },
    });
  });

  it("(an index in an index) leaves the image undetermined", async () => {
    indexOf(registry, "library/debian", { amd64: newer.index }, ["13"]);
    registry.content.putManifest("library/debian", {
      mediaType: "application/vnd.oci.image.index.v1+json",
      bytes: registry.content.manifest("lambda/python", newer.index)?.bytes ?? new Uint8Array(),
    });
    expect(await judge(on(OLD), { base: "debian:13" })).toMatchObject({
      staleness: "undetermined",
      undetermined: { reason: "protocol" },
    });
  });
});

describe("what is told for people", () => {
  it("holds the age and the layers of a fresh base, and its dated tag", async () => {
    const standing = await judge(on(NEW, { annotations: record(newer.index) }), {
      readsBuilds: true,
      namesDates: true,
    });
    expect(standing).toMatchObject({
      staleness: "fresh",
      newCreated: NEW.created,
      layerCount: 2,
      newDatedTag: "3.12.2026.11.10.10",
    });
  });

  it("holds the dated tags of both builds", async () => {
    const standing = await judge(on(OLD, { annotations: record(older.amd64) }), { namesDates: true });
    expect(standing).toMatchObject({ oldDatedTag: "3.12.2026.10.03.13", newDatedTag: "3.12.2026.11.10.10" });
  });

  it("leaves out dated tags that can't be had", async () => {
    intercept = ({ url: { pathname: path } }, response) => {
      if (!/tags\/list|manifests\/3\.12\./.test(path)) return false;
      response.writeHead(403).end();
      return true;
    };
    const standing = await judge(on(OLD, { annotations: record(older.amd64) }), { namesDates: true });
    expect(standing).toMatchObject({ staleness: "stale" });
    expect(standing.newDatedTag).toBeUndefined();
  });
});
