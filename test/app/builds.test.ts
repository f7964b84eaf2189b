import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Config } from "../../src/config/config.ts";
import { type EmbeddedRegistry, startRegistry } from "../../src/demo/registry.ts";
import type { ImageSpec, PublishedImage } from "../../src/demo/registry-image.ts";
import { OCI_IMAGE_INDEX, OCI_IMAGE_MANIFEST } from "../../src/image/media-type.ts";
import { type EngineSetup, runOn } from "../support/engine.ts";

const PYTHON = "public.ecr.aws/lambda/python";
const OLD_STAMP = "3.12.2026.10.03.13";
const NEW_STAMP = "3.12.2026.11.10.10";

let registry: EmbeddedRegistry;
let older: PublishedImage;
let newer: PublishedImage;

beforeEach(async () => {
  registry = await startRegistry();
  older = publish("2026-10-03T13:20:00Z", OLD_STAMP);
  newer = publish("2026-11-10T10:20:00Z", NEW_STAMP, { tags: ["3.12", NEW_STAMP, "latest"] });
});

afterEach(() => registry.close());

function publish(created: string, dated: string, more: Partial<ImageSpec> = {}): PublishedImage {
  return registry.publish({
    repository: "lambda/python",
    tags: ["3.12", dated],
    platformTags: { "linux/amd64": both(dated, "x86_64"), "linux/arm64": both(dated, "arm64") },
    created,
    ...more,
  });
}

const both = (dated: string, architecture: string) => [`3.12-${architecture}`, `${dated}-${architecture}`];
const child = (image: PublishedImage, platform: string) => image.children.get(platform) ?? "";
const policy = (settings: Partial<Config["policy"]>) => ({
  policy: { mode: "auto" as const, pin: "digest" as const, minimumAge: 0, ...settings },
});

async function run(from: string, settings: Partial<Config> = {}, rest: Partial<EngineSetup> = {}) {
  const setup = { registry, settings, ...rest };
  const { plan, text } = await runOn(`FROM ${from}\n`, setup);
  const again = await runOn(text, setup);
  expect(again.plan.changes).toEqual([]);
  return { after: text.slice("FROM ".length, -1), findings: plan.findings.map(({ id }) => id) };
}

/** An index of images that are there, under some tags. */
function wrap(images: Readonly<Record<string, string>>, tags: readonly string[]): string {
  const manifests = Object.entries(images).map(([architecture, digest]) => ({
    mediaType: OCI_IMAGE_MANIFEST,
    digest,
    size: 1,
    platform: { os: "linux", architecture },
  }));
  const index = {
    schemaVersion: 2,
    mediaType: OCI_IMAGE_INDEX,
    manifests,
    annotations: { tags: tags.join() },
  };
  const bytes = new TextEncoder().encode(JSON.stringify(index));
  const digest = registry.content.putManifest("lambda/python", { mediaType: OCI_IMAGE_INDEX, bytes });
  for (const tag of tags) registry.content.setTag("lambda/python", tag, digest);
  return digest;
}

describe("a digest without a tag", () => {
  it("becomes dated at once where dated tags are wanted", async () => {
    for (const pin of ["dated", "dated-digest"] as const) {
      const { after } = await run(`${PYTHON}@${newer.digest}`, policy({ pin }));
      expect(after).toBe(`${PYTHON}:${NEW_STAMP}@${newer.digest}`);
    }
  });

  it("gets the tag of its own build while newer ones are too young", async () => {
    const { after } = await run(`${PYTHON}@${older.digest}`, policy({ minimumAge: 14 }));
    expect(after).toBe(`${PYTHON}:${OLD_STAMP}@${older.digest}`);
  });
});

describe("a digest without a tag, of a repository that builds many lines at once", () => {
  it("gets the tag of its own line and architecture", async () => {
    for (const line of ["3.13", "3.14", "3.11", "3.10", "3.9", "3.8"]) {
      const dated = `${line}.2026.10.03.13`;
      registry.publish({
        repository: "lambda/python",
        tags: [line, dated],
        platformTags: { "linux/amd64": [`${dated}-x86_64`], "linux/arm64": [`${dated}-arm64`] },
        created: "2026-10-03T13:20:00Z",
        labels: { line },
      });
      registry.publish({ repository: "lambda/python", tags: [line], created: "2026-11-10T10:20:00Z" });
    }
    expect((await run(`${PYTHON}@${older.digest}`)).after).toBe(`${PYTHON}:${NEW_STAMP}@${newer.digest}`);
    const arm64 = await run(`${PYTHON}@${child(older, "linux/arm64")}`);
    expect(arm64.after).toBe(`${PYTHON}:${NEW_STAMP}-arm64@${child(newer, "linux/arm64")}`);
  });
});

describe("minimum-age", () => {
  it("leaves `latest` its rolling tag, pinned to a build that is old enough", async () => {
    const { after } = await run(`${PYTHON}:latest`, policy({ minimumAge: 14 }));
    expect(after).toBe(`${PYTHON}:3.12@${older.digest}`);
  });

  it("has nothing to wait for where the file has the newest build", async () => {
    const written = [
      `3.12@${child(newer, "linux/arm64")}`,
      NEW_STAMP,
      `${NEW_STAMP}@${child(newer, "linux/amd64")}`,
    ];
    for (const tag of written) {
      const { after, findings } = await run(`${PYTHON}:${tag}`, policy({ minimumAge: 14 }));
      expect(after).toBe(`${PYTHON}:${tag}`);
      expect(findings).not.toContain("base-waiting");
    }
  });

  it("holds images of the company and images with versions back, too", async () => {
    const company = "registry.example.com/platform/python";
    const versioned = "ghcr.io/astral-sh/uv";
    for (const [tag, created] of [
      ["1", "2026-10-01T00:00:00Z"],
      ["2", "2026-10-20T00:00:00Z"],
      ["3", "2026-11-15T00:00:00Z"],
    ] as const) {
      const image = { created, labels: { tag } };
      registry.publish({ repository: "platform/python", tags: [`3.12-${tag}`, "3.12"], ...image });
      registry.publish({ repository: "astral-sh/uv", tags: [`0.${tag}.0`], ...image });
    }
    const settings = {
      baseImages: [{ image: company, runtime: "python", tag: "{line}[-{build}]" }],
      versionedImages: [versioned],
    };
    const hosts = ["registry.example.com", "ghcr.io"];
    const aged = async (from: string, ages: Partial<Config["policy"]>) =>
      run(from, { ...settings, ...policy(ages) }, { hosts });
    expect((await aged(`${company}:3.12-1`, { minimumAge: 14 })).after).toBe(`${company}:3.12-2`);
    expect((await aged(`${company}:3.12-2`, { minimumAge: 14 })).findings).toContain("base-waiting");
    expect((await aged(`${company}:3.12-2`, { minimumAge: 14, maximumAge: 30 })).after).toBe(
      `${company}:3.12-3`,
    );
    expect((await aged(`${company}:3.12`, { minimumAge: 14 })).findings).toContain("base-waiting");
    expect((await aged(`${company}:3.12`, { minimumAge: 2 })).after).toContain("3.12@sha256:");
    expect((await aged(`${company}:3.12-3`, { minimumAge: 14 })).findings).not.toContain("base-waiting");
    expect((await aged(`${versioned}:0.1.0`, { minimumAge: 14 })).after).toBe(`${versioned}:0.2.0`);
    expect((await aged(`${versioned}:0.2.0`, { minimumAge: 14 })).findings).toContain("base-waiting");
    expect((await aged(`${versioned}:0.2.0`, { minimumAge: 14, maximumAge: 31 })).after).toBe(
      `${versioned}:0.3.0`,
    );
  });
});

describe("the tags of a list", () => {
  it("are passed over where they were deleted since", async () => {
    const versioned = "ghcr.io/astral-sh/uv";
    const tags = ["0.1.0", "0.2.0"];
    registry.publish({ repository: "astral-sh/uv", tags, created: "2026-10-01T00:00:00Z" });
    registry.content.setTag("astral-sh/uv", "0.3.0", `sha256:${"0".repeat(64)}`);
    const settings = { versionedImages: [versioned] };
    const { after } = await run(`${versioned}:0.1.0`, settings, { hosts: ["ghcr.io"] });
    expect(after).toBe(`${versioned}:0.2.0`);
  });
});

describe("a build that isn't the same for both architectures", () => {
  let mixed: string;
  beforeEach(() => {
    const arm = publish("2026-11-18T07:20:00Z", "3.12.2026.11.18.07", {
      tags: [],
      platforms: [{ os: "linux", architecture: "arm64" }],
      platformTags: { "linux/arm64": both("3.12.2026.11.18.07", "arm64") },
    });
    mixed = wrap({ amd64: child(newer, "linux/amd64"), arm64: child(arm, "linux/arm64") }, ["3.12"]);
  });

  it("has no dated tag for both, so that a rolling tag stays rolling", async () => {
    expect((await run(`${PYTHON}:3.12`, policy({ pin: "dated" }))).after).toBe(`${PYTHON}:3.12`);
    expect((await run(`${PYTHON}:3.12`, policy({ pin: "dated-digest" }))).after).toBe(
      `${PYTHON}:3.12@${mixed}`,
    );
  });

  it("has a dated tag for each of them", async () => {
    const dated = policy({ pin: "dated" });
    expect((await run(`${PYTHON}:3.12-arm64`, dated)).after).toBe(`${PYTHON}:3.12.2026.11.18.07-arm64`);
    expect((await run(`--platform=linux/amd64 ${PYTHON}:3.12`, dated)).after).toContain(`:${NEW_STAMP}`);
    expect((await run(`${PYTHON}:${OLD_STAMP}-x86_64`)).after).toBe(`${PYTHON}:${NEW_STAMP}-x86_64`);
    expect((await run(`${PYTHON}:${OLD_STAMP}`)).after).toBe(`${PYTHON}:${NEW_STAMP}`);
  });
});

describe("a new tag", () => {
  it("has its own digest beside it, even where the image of the one platform in use is the same", async () => {
    const [amd64, arm64] = [child(newer, "linux/amd64"), child(newer, "linux/arm64")];
    const rewrapped = wrap({ amd64, arm64 }, ["3.12", "3.12.2026.11.12.10"]);
    const { after } = await run(`--platform=linux/amd64 ${PYTHON}:${NEW_STAMP}@${newer.digest}`);
    expect(after).toBe(`--platform=linux/amd64 ${PYTHON}:3.12.2026.11.12.10@${rewrapped}`);
    const rolling = await run(`--platform=linux/amd64 ${PYTHON}:3.12@${newer.digest}`);
    expect(rolling.after).toContain(newer.digest);
  });
});

describe("a build that was taken back", () => {
  it("isn't proposed, even where the rolling tag is older than what the file has", async () => {
    publish("2026-11-18T07:20:00Z", "3.12.2026.11.18.07");
    const oldest = publish("2026-09-01T01:20:00Z", "3.12.2026.09.01.01");
    registry.content.setTag("lambda/python", "3.12", oldest.digest);
    const { after, findings } = await run(`${PYTHON}:${OLD_STAMP}`);
    expect(after).toBe(`${PYTHON}:${OLD_STAMP}`);
    expect(findings).toEqual([]);
  });
});

describe("a pin of another platform than its tag", () => {
  it("stays as it is beside a suffix, dated or not", async () => {
    for (const tag of ["3.12-arm64", `${OLD_STAMP}-arm64`]) {
      for (const digest of [child(older, "linux/amd64"), older.digest]) {
        const { after, findings } = await run(`${PYTHON}:${tag}@${digest}`);
        expect(after).toBe(`${PYTHON}:${tag}@${digest}`);
        expect(findings).toEqual(["base-unanswered"]);
      }
    }
  });

  it("is told by the image where the tag has no suffix, as Docker Hub's copies have none", async () => {
    const hub = "docker.io/amazon/aws-lambda-python:3.12";
    const single = (created: string, architecture: string) =>
      registry.publish({
        repository: "amazon/aws-lambda-python",
        tags: ["3.12"],
        platforms: [{ os: "linux", architecture }],
        created,
        withoutIndex: true,
      });
    const first = single("2026-10-03T13:20:00Z", "amd64");
    const second = single("2026-10-13T13:20:00Z", "amd64");
    const onHub = (from: string) => run(from, {}, { hosts: ["docker.io"] });
    expect((await onHub(`${hub}@${first.digest}`)).after).toBe(`${hub}@${second.digest}`);
    single("2026-11-13T13:20:00Z", "arm64");
    const { after, findings } = await onHub(`${hub}@${first.digest}`);
    expect(after).toBe(`${hub}@${first.digest}`);
    expect(findings).toContain("base-unanswered");
  });

  it("follows its tag where it is an index of that platform alone, or is used for that platform alone", async () => {
    const arm64 = child(older, "linux/arm64");
    const alone = wrap({ arm64 }, []);
    const expected = `${PYTHON}:3.12-arm64@${child(newer, "linux/arm64")}`;
    expect((await run(`${PYTHON}:3.12-arm64@${alone}`)).after).toBe(expected);
    const used = await run(`--platform=linux/arm64 ${PYTHON}:3.12-arm64@${older.digest}`);
    expect(used.after).toBe(`--platform=linux/arm64 ${expected}`);
  });
});
