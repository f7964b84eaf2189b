import { execFileSync } from "node:child_process";
import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exitCodeOfPlan } from "../../../src/app/exit-code.ts";
import { invariant, UsageError } from "../../../src/errors.ts";
import { blobPath } from "../../support/image-layout.ts";
import { HOST, idsOf, VerifyScene } from "./verify-scene.ts";

let scene: VerifyScene;
beforeEach(async () => {
  scene = await VerifyScene.start();
});
afterEach(() => scene.close());

const GOOD = `
base: python3.13
cmd: ["app.handler"]
layers:
  - /var/task/app.py: { content: "def handler(event, context): pass" }
`;
const UNREADABLE = GOOD.replace("{ content", '{ mode: "0600", content');

/** A SAM template of one function. */
function templateWith(uri: string, properties = ""): string {
  return `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
      ImageUri: ${uri}
${properties}`;
}

describe("verifying built images", () => {
  it("tells what is found in each, in the order given, and what each is", async () => {
    const { image: bad } = await scene.layout("bad", UNREADABLE);
    const { image: good, described } = await scene.layout("good", GOOD);
    const plan = await scene.verify([bad, good]);
    expect(plan.images?.map(({ reference }) => reference)).toEqual([bad, good]);
    expect(idsOf(plan, bad)).toContain("fs-unreadable");
    expect(idsOf(plan, good)).toEqual([]);
    expect(plan.images?.[1]).toMatchObject({
      digest: described.top.digest,
      mediaType: "application/vnd.oci.image.manifest.v1+json",
      platform: { os: "linux", architecture: "amd64" },
      system: expect.stringContaining("Amazon Linux 2023"),
      base: { runtime: { identifier: "python3.13" } },
      uncompressedSize: expect.any(Number),
    });
    expect(plan.runtimes).toEqual(["python3.13"]);
    expect(plan).toMatchObject({ determined: 2, changes: [] });
    expect(exitCodeOfPlan(plan, "error", false)).toBe(1);
  });

  it("looks at an image once, however often and in whatever words it is named", async () => {
    await scene.push("orders", "latest", GOOD);
    const names = [`${HOST}/orders`, `docker://${HOST}/orders:latest`, `${HOST}/orders`];
    const plan = await scene.verify(names);
    expect(plan.images?.map(({ reference }) => reference)).toEqual([`docker://${HOST}/orders:latest`]);
  });

  it("reads no layers where they aren't asked for, with at most three requests for an image", async () => {
    await scene.push("orders", "1", GOOD);
    const plan = await scene.verify([`${HOST}/orders:1`], { withLayers: false });
    expect(plan.images?.[0]).not.toHaveProperty("uncompressedSize");
    expect(plan.stats.registryRequests).toBeLessThanOrEqual(3);
    expect(plan.determined).toBe(1);
    const layers = scene.registry.requests.filter(({ url }) => url.pathname.includes("/blobs/"));
    expect(layers).toHaveLength(1);
  });

  it("reads a layer that several images share once", async () => {
    const described = await scene.push("orders", "1", GOOD);
    await scene.push("orders", "2", GOOD.replace("pass", "return 1"));
    const plan = await scene.verify([`${HOST}/orders:1`, `${HOST}/orders:2`]);
    expect(plan.determined).toBe(2);
    const [shared] = layersOf(described);
    const asked = scene.registry.requests.filter(({ url }) =>
      url.pathname.endsWith(shared?.digest ?? "none"),
    );
    expect(asked).toHaveLength(1);
  });

  it("says what is being read", async () => {
    const { image } = await scene.layout("good", GOOD);
    const notes: string[] = [];
    await scene.verify([image], { note: (doing) => notes.push(doing) });
    expect(notes).toEqual([`layer 1 of 2 of ${image}`, `layer 2 of 2 of ${image}`]);
  });

  it("refuses what names no image, whatever else is named", async () => {
    const { image } = await scene.layout("good", GOOD);
    await expect(scene.verify([image, "Not An Image"])).rejects.toThrow(UsageError);
  });
});

describe("an image that can't be read", () => {
  it("is undetermined, and the others go on", async () => {
    const { image } = await scene.layout("good", GOOD);
    const gone = `${HOST}/gone:1`;
    const plan = await scene.verify([gone, image, `oci:${scene.directory}/none`]);
    expect(plan.images?.map(({ reference }) => reference)).toEqual([
      `docker://${gone}`,
      image,
      `oci:${scene.directory}/none`,
    ]);
    expect(plan.undetermined.map(({ reference, reason }) => ({ reference, reason }))).toContainEqual({
      reference: `docker://${gone}`,
      reason: "not-found",
    });
    expect(plan.determined).toBe(1);
    expect(exitCodeOfPlan(plan, "error", false)).toBe(0);
    expect(exitCodeOfPlan(plan, "error", true)).toBe(3);
  });

  it("ends in 3 where there is no other", async () => {
    const plan = await scene.verify([`${HOST}/gone:1`]);
    expect(exitCodeOfPlan(plan, "error", false)).toBe(3);
  });

  it("is judged by what could be read: by its configuration where a layer is cut off", async () => {
    const { image, described } = await scene.layout("cut", `${UNREADABLE}env: { AWS_REGION: x }\n`);
    const layer = layersOf(described)[1];
    invariant(layer !== undefined, "the image has a layer above its base");
    truncateSync(blobPath(join(scene.directory, "cut"), layer.digest), layer.size - 20);
    const plan = await scene.verify([image]);
    expect(idsOf(plan, image)).toContain("env-reserved");
    expect(idsOf(plan, image)).not.toContain("fs-unreadable");
    const [broken] = plan.undetermined.filter(({ reference }) => reference === image);
    expect(broken?.message).toContain(layer.digest);
    expect(plan.images?.[0]).not.toHaveProperty("uncompressedSize");
    expect(plan.determined).toBe(0);
  });

  it("is undetermined where its configuration is no JSON", async () => {
    const { image, described } = await scene.layout("broken", GOOD);
    const { config } = manifestOf(described);
    writeFileSync(blobPath(join(scene.directory, "broken"), config.digest), "x".repeat(config.size));
    const plan = await scene.verify([image]);
    expect(plan.undetermined).toMatchObject([{ reference: image, reason: "digest-mismatch" }]);
    expect(plan.images?.[0]).toMatchObject({ digest: described.top.digest });
    expect(plan.images?.[0]).not.toHaveProperty("base");
  });

  it("is undetermined where its manifest has other layers than its configuration", async () => {
    const described = await scene.push("orders", "1", GOOD);
    const manifest = manifestOf(described);
    const bytes = Buffer.from(JSON.stringify({ ...manifest, layers: manifest.layers.slice(1) }));
    const { mediaType } = described.top;
    const digest = scene.registry.content.putManifest("orders", { mediaType, bytes });
    const plan = await scene.verify([`${HOST}/orders@${digest}`]);
    expect(plan.undetermined).toMatchObject([
      { reason: "protocol", message: expect.stringContaining("the manifest has 1 layers") },
    ]);
  });
});

describe("an index", () => {
  const INDEX = `${GOOD}manifest: { kind: index, platforms: [x86_64, arm64] }\n`;

  it("is a finding, and its child of the architecture asked for is looked at", async () => {
    const { image, described } = await scene.layout("index", INDEX);
    const plan = await scene.verify([image], { architecture: "arm64" });
    expect(plan.images?.[0]).toMatchObject({
      digest: described.top.digest,
      mediaType: "application/vnd.oci.image.index.v1+json",
      platform: { architecture: "arm64" },
    });
    expect(idsOf(plan, image)).toContain("man-index");
    expect(plan.determined).toBe(1);
  });

  it("has no child to look at where nothing tells which", async () => {
    const { image } = await scene.layout("index", INDEX);
    const plan = await scene.verify([image]);
    expect(plan.images?.[0]).not.toHaveProperty("platform");
    expect(idsOf(plan, image)).toContain("man-index");
  });

  it("is looked at as the function has it whose image it is", async () => {
    await scene.push("orders", "1.4.0", INDEX);
    scene.write("template.yaml", templateWith(`${HOST}/orders:1.4.0`, "      Architectures: [arm64]\n"));
    const plan = await scene.verify([`${HOST}/orders:1.4.0`]);
    expect(plan.images?.[0]).toMatchObject({ platform: { architecture: "arm64" }, functions: ["Orders"] });
  });
});

describe("functions of templates", () => {
  const image = `docker://${HOST}/orders:1.4.0`;
  const override = "      Architectures: [arm64]\n";

  it("decide what their image is judged by", async () => {
    await scene.push("orders", "1.4.0", GOOD);
    const alone = await scene.verify([image]);
    expect(idsOf(alone, image)).toEqual([]);
    expect(alone.stats.files).toBe(0);
    scene.write("template.yaml", templateWith(`${HOST}/orders:1.4.0`, override));
    const plan = await scene.verify([image]);
    expect(idsOf(plan, image)).toContain("arch-iac");
    expect(plan.images?.[0]?.functions).toEqual(["Orders"]);
    expect(plan.stats.files).toBe(1);
  });

  it("are told by their digest where the image is in a layout", async () => {
    const { image: layout, described } = await scene.layout("good", GOOD);
    scene.write("template.yaml", templateWith(`${HOST}/orders@${described.top.digest}`, override));
    const plan = await scene.verify([layout]);
    expect(idsOf(plan, layout)).toContain("arch-iac");
  });

  it("are read below the directory only in a work tree, but for what git ignores", async () => {
    await scene.push("orders", "1.4.0", GOOD);
    scene.write("deploy/template.yaml", templateWith(`${HOST}/orders:1.4.0`, override));
    expect((await scene.verify([image])).stats.files).toBe(0);
    const git = (...words: string[]) => execFileSync("git", ["-C", scene.directory, ...words]);
    git("init", "--quiet");
    expect(idsOf(await scene.verify([image]), image)).toContain("arch-iac");
    scene.write(".gitignore", "deploy\n");
    expect((await scene.verify([image])).stats.files).toBe(0);
  });
});

describe("the base", () => {
  const ARN = `${GOOD}labels: { org.opencontainers.image.base.name: "public.ecr.aws/lambda/python:3.13" }\n`;

  it("is the one that the configuration says an image is built from, where the image records none", async () => {
    await scene.push("lambda/python", "3.13", "base: python3.13\n");
    await scene.push("orders", "prod", GOOD);
    const image = `docker://${HOST}/orders:prod`;
    const place = { dockerfile: "Dockerfile", context: "." };
    const build = { images: [`${HOST}/*`], base: "public.ecr.aws/lambda/python:3.13", ...place };
    const call = { withLayers: false };
    const told = await scene.verify([image], { ...call, settings: { builds: [build] } });
    const untold = await scene.verify([image], call);
    expect(told.images?.[0]?.base).toMatchObject({ staleness: "fresh", reference: build.base });
    expect(untold.images?.[0]?.base?.staleness).toBe("unknown");
  });

  it("is current where the registry has the same layers", async () => {
    await scene.push("lambda/python", "3.13", "base: python3.13\n");
    const { image } = await scene.layout("good", ARN);
    const plan = await scene.verify([image]);
    expect(plan.images?.[0]?.base).toMatchObject({
      staleness: "fresh",
      reference: "public.ecr.aws/lambda/python:3.13",
      layerCount: 1,
    });
    expect(plan.undetermined).toEqual([]);
  });

  it("is undetermined by its own name where the registry hasn't it, and the image is determined all the same", async () => {
    const { image } = await scene.layout("good", ARN);
    const plan = await scene.verify([image]);
    expect(plan.images?.[0]?.base?.staleness).toBe("undetermined");
    expect(plan.undetermined).toMatchObject([{ reference: "public.ecr.aws/lambda/python:3.13" }]);
    expect(plan.determined).toBe(1);
    expect(exitCodeOfPlan(plan, "error", false)).toBe(0);
  });
});

interface WrittenManifest {
  readonly config: { readonly digest: string; readonly size: number };
  readonly layers: readonly { readonly digest: string; readonly size: number }[];
}

type Described = Awaited<ReturnType<VerifyScene["push"]>>;

function manifestOf({ blobs, top }: Described): WrittenManifest {
  return JSON.parse(Buffer.from(blobs.get(top.digest) ?? []).toString());
}

function layersOf(described: Described): WrittenManifest["layers"] {
  return manifestOf(described).layers;
}
