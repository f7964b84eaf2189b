import { describe, expect, it } from "vitest";
import type { Config } from "../../../src/config/config.ts";
import type { Plan } from "../../../src/decide/plan.ts";
import { isProblem } from "../../../src/image/problem.ts";
import { parseImageReference } from "../../../src/image/reference.ts";
import { indexOf, type StackedImage, stack, stackBase } from "../../support/stacked-image.ts";
import { ECR, HOST, NEW, OLD, on, PYTHON, rebuildScene, record } from "./rebuild-scene.ts";

const statesOf = ({ images = [] }: Plan) =>
  Object.fromEntries(
    images.map(({ reference, base }) => [reference.replace("docker://", ""), base?.staleness]),
  );
const rebuilt = ({ rebuilds = [] }: Plan) => rebuilds.map(({ image }) => image);
const build = (change: Partial<Config["builds"][number]> = {}) => ({
  images: ["**"],
  dockerfile: "orders/Dockerfile",
  context: "orders",
  ...change,
});

describe("images that are named", () => {
  it("are told apart, and the stale ones are to be built again with all that a job needs", async () => {
    const scene = await rebuildScene();
    const { registry, older, newer } = scene;
    const digest = stack(registry, {
      repository: "orders",
      tags: ["prod"],
      ...on(OLD),
      annotations: record(older.index),
    });
    stack(registry, { repository: "billing", tags: ["prod"], ...on(NEW), labels: record(newer.index) });
    stack(registry, { repository: "squashed", tags: ["prod"], layers: ["all"] });
    const builds = [build({ images: [`${HOST}/orders`], target: "final" })];
    scene.write("orders/Dockerfile", `FROM ${PYTHON}:3.13 AS final\n`);
    const names = ["orders", "billing", "squashed"].map((name) => `${HOST}/${name}:prod`);
    const plan = await scene.run(names, { builds });
    expect(statesOf(plan)).toEqual({
      [`${HOST}/orders:prod`]: "stale",
      [`${HOST}/billing:prod`]: "fresh",
      [`${HOST}/squashed:prod`]: "unknown",
    });
    expect(plan.rebuilds).toEqual([
      {
        image: `${HOST}/orders:prod`,
        repository: `${HOST}/orders`,
        tag: "prod",
        digest,
        dockerfile: "orders/Dockerfile",
        context: "orders",
        target: "final",
        architecture: "x86_64",
        platform: "linux/amd64",
        base: `${PYTHON}:3.13`,
        from: `${PYTHON}:3.13`,
        oldDigest: older.amd64,
        newDigest: newer.amd64,
        oldDatedTag: "3.13.2026.10.03.13",
        newDatedTag: "3.13.2026.11.10.10",
        functions: [],
      },
    ]);
    expect(plan.findings).toMatchObject([
      {
        id: "base-stale",
        severity: "warning",
        image: `docker://${HOST}/orders:prod`,
        message:
          'The image is built on an outdated base "public.ecr.aws/lambda/python:3.13": it is 3.13.2026.10.03.13, 48 days old, the newest is 3.13.2026.11.10.10, 10 days old.',
      },
    ]);
    expect(plan).toMatchObject({ undetermined: [], determined: 3, runtimes: ["python3.13"] });
  });

  it("take their base from whoever names them", async () => {
    const scene = await rebuildScene();
    stack(scene.registry, { repository: "orders", tags: ["prod"], ...on(OLD), env: ["A=1"] });
    const told = parseImageReference(`${PYTHON}:3.13`);
    if (isProblem(told)) throw new Error(told.message);
    const name = `${HOST}/orders:prod`;
    expect(statesOf(await scene.run([name]))).toEqual({ [name]: "unknown" });
    expect(statesOf(await scene.run([name], {}, told))).toEqual({ [name]: "stale" });
  });

  it("are one where two names lead to the same image", async () => {
    const scene = await rebuildScene();
    const image = { ...on(OLD), repository: "orders", tags: ["prod", "v1"] };
    const digest = stack(scene.registry, { ...image, annotations: record(scene.older.index) });
    const plan = await scene.run([
      `${HOST}/orders@${digest}`,
      `${HOST}/orders:prod`,
      `docker://${HOST}/orders:v1`,
    ]);
    expect(rebuilt(plan)).toEqual([`${HOST}/orders:prod`]);
    expect(plan.images).toHaveLength(1);
  });

  it("are looked into where they are an index, by the architecture that there is", async () => {
    const scene = await rebuildScene();
    const layers = [...OLD.layers.map((word) => `${word}-arm64`), "app"];
    const arm64 = stack(scene.registry, {
      repository: "orders",
      layers,
      architecture: "arm64",
      annotations: record(scene.older.index),
    });
    indexOf(scene.registry, "orders", { arm64, s390x: arm64 }, ["prod"]);
    const plan = await scene.run([`${HOST}/orders:prod`]);
    expect(plan.rebuilds).toMatchObject([{ architecture: "arm64", oldDigest: scene.older.arm64 }]);
  });

  it("don't stop each other: what can't be had is undetermined, what is no image is unknown", async () => {
    const scene = await rebuildScene();
    const { registry, older } = scene;
    stack(registry, { repository: "orders", tags: ["prod"], ...on(OLD), annotations: record(older.index) });
    stack(registry, {
      repository: "evil",
      tags: ["prod"],
      ...on(OLD),
      annotations: record(older.index, "10.0.0.1/x:1"),
    });
    registry.content.setTag(
      "empty",
      "prod",
      registry.content.putManifest("empty", { mediaType: "text/plain", bytes: Buffer.from("{}") }),
    );
    registry.content.setTag(
      "torn",
      "prod",
      registry.content.putManifest("torn", { mediaType: "text/plain", bytes: Buffer.from("<") }),
    );
    const names = ["orders", "gone", "evil", "empty", "torn"].map((name) => `${HOST}/${name}:prod`);
    const plan = await scene.run(names);
    expect(rebuilt(plan)).toEqual([`${HOST}/orders:prod`]);
    expect(statesOf(plan)).toMatchObject({
      [`${HOST}/gone:prod`]: "undetermined",
      [`${HOST}/evil:prod`]: "undetermined",
    });
    expect(plan.undetermined.map(({ reference, reason }) => [reference, reason])).toEqual(
      expect.arrayContaining([
        [`docker://${HOST}/gone:prod`, "not-found"],
        [`docker://${HOST}/evil:prod`, "denied"],
      ]),
    );
    expect(plan.determined).toBe(names.length - plan.undetermined.length);
  });

  it("are a thousand in one run, each base asked for once", async () => {
    const scene = await rebuildScene();
    const names = Array.from({ length: 1000 }, (_, index) => {
      const build = index % 3 === 0 ? scene.older : scene.newer;
      const image = { ...on(index % 3 === 0 ? OLD : NEW, `app-${index}`), annotations: record(build.index) };
      stack(scene.registry, { repository: `app${index}`, tags: ["1"], ...image });
      return `${HOST}/app${index}:1`;
    });
    const plan = await scene.run([...names, `${HOST}/gone:1`, `${HOST}/lost:1`]);
    expect(plan.rebuilds).toHaveLength(334);
    expect(plan.undetermined).toHaveLength(2);
    // Two for each image, one for what isn't there, and a few for the two builds of the base.
    expect(plan.stats.registryRequests).toBeLessThan(2 * 1000 + 30);
  }, 60_000);
});

describe("what holds a stale image", () => {
  const stale = async (settings: Partial<Config>, dockerfile?: string) => {
    const scene = await rebuildScene();
    const image = { ...on(OLD), repository: "orders", tags: ["prod"] };
    stack(scene.registry, { ...image, annotations: record(scene.older.index) });
    if (dockerfile !== undefined)
      scene.write("orders/Dockerfile", dockerfile.replace("OLD", scene.older.index));
    const plan = await scene.run([`${HOST}/orders:prod`], settings);
    const [one] = plan.images ?? [];
    expect(one?.base?.staleness).toBe("stale");
    expect(plan.findings).toMatchObject([
      { id: "base-stale", severity: one?.base?.held === undefined ? "warning" : "info" },
    ]);
    expect(plan.rebuilds).toHaveLength(one?.base?.held === undefined ? 1 : 0);
    return one?.base?.held;
  };
  const policy = { mode: "auto", pin: "digest", minimumAge: 0 } as const;

  it.each([
    ["manual", "The policy `manual` holds it."],
    [
      "function-update",
      "The policy `function-update` lets it take a newer base only with the next change of the function.",
    ],
  ] as const)("is the policy %s", async (mode, held) => {
    expect(await stale({ policy: { ...policy, mode } })).toBe(held);
  });

  it("is a policy of its Dockerfile's directory", async () => {
    const policies = [{ paths: ["orders/**"], settings: { mode: "manual" as const } }];
    const dockerfile = `FROM ${PYTHON}:3.13\n`;
    expect(await stale({ policies })).toBeUndefined();
    expect(await stale({ policies, builds: [build()] }, dockerfile)).toMatch("manual");
  });

  it("is a base that is younger than minimum-age, unless its own is older than maximum-age", async () => {
    const young = { ...policy, minimumAge: 14 };
    expect(await stale({ policy: young })).toBe("The newest base is 10 days old, and `minimum-age` is 14.");
    expect(await stale({ policy: { ...young, maximumAge: 30 } })).toBeUndefined();
    expect(await stale({ policy: { ...young, maximumAge: 60 } })).toMatch("minimum-age");
    expect(await stale({ policy: { ...policy, minimumAge: 10 } })).toBeUndefined();
  });

  it.each([
    [`FROM ${PYTHON}:3.13@OLD\n`, /pins public\.ecr\.aws\/lambda\/python:3\.13@sha256:/],
    [
      `ARG V=3.13.2026.10.03.13\nFROM ${PYTHON}:$V AS base\nFROM base\n`,
      /pins .*:3\.13\.2026\.10\.03\.13, on which/,
    ],
    [`FROM ${PYTHON}:3.13.2026.11.10.10\n`, undefined],
    [`FROM ${PYTHON}:3.13\n`, undefined],
    ["FROM $UNKNOWN\n", undefined],
    ["FROM scratch\n", undefined],
    [undefined, /can't be read: orders\/Dockerfile is not a regular file/],
    ["FROM \xff\n", undefined],
  ])("is a Dockerfile that pins what it stands on already: %j", async (dockerfile, held) => {
    const found = await stale({ builds: [build()] }, dockerfile);
    if (held === undefined) expect(found).toBeUndefined();
    else expect(found).toMatch(held);
  });
});

describe("a Dockerfile that names another base than the image has", () => {
  const judged = async (marks: (digest: string) => Partial<StackedImage>, dockerfile: string) => {
    const scene = await rebuildScene();
    const { registry, older } = scene;
    stackBase(registry, { repository: "lambda/python", tags: ["3.14"], layers: ["os-2", "python-3.14"] });
    stackBase(registry, { repository: "lambda/nodejs", tags: ["24"], layers: ["os-2", "node-24"] });
    stack(registry, { repository: "orders", tags: ["prod"], ...on(OLD), ...marks(older.index) });
    scene.write("orders/Dockerfile", dockerfile);
    const { images: [image] = [] } = await scene.run([`${HOST}/orders:prod`], { builds: [build()] });
    return [image?.base?.staleness, image?.base?.reference];
  };

  it("is what a rebuild brings, where it is another line of the same repository", async () => {
    const annotations = (digest: string) => ({ annotations: record(digest) });
    expect(await judged(annotations, `FROM ${PYTHON}:3.14\n`)).toEqual(["stale", `${PYTHON}:3.14`]);
  });

  it("says nothing of an image whose annotations name another repository, and goes before labels", async () => {
    const dockerfile = "FROM public.ecr.aws/lambda/nodejs:24\n";
    const annotations = (digest: string) => ({ annotations: record(digest) });
    expect(await judged(annotations, dockerfile)).toEqual(["stale", `${PYTHON}:3.13`]);
    const labels = (digest: string) => ({ labels: record(digest) });
    expect(await judged(labels, dockerfile)).toEqual(["unknown", "public.ecr.aws/lambda/nodejs:24"]);
  });
});

describe("a pin in the Dockerfile that is newer than the image", () => {
  it.each([
    ["3.13.2026.11.10.10", "Build the image again"],
    ["3.13.2026.10.20.10", "Its base is pinned: update the Dockerfile first"],
  ])("doesn't hold it, and is to be edited only where it isn't the newest: %s", async (tag, help) => {
    const scene = await rebuildScene();
    const { registry, older } = scene;
    const between = { created: "2026-10-20T10:20:00Z", layers: ["os-1b", "python-1b"] };
    stackBase(registry, { repository: "lambda/python", tags: ["3.13.2026.10.20.10"], ...between });
    stack(registry, { repository: "orders", tags: ["prod"], ...on(OLD), annotations: record(older.index) });
    scene.write("orders/Dockerfile", `FROM ${PYTHON}:${tag}\n`);
    const plan = await scene.run([`${HOST}/orders:prod`], { builds: [build()] });
    expect(rebuilt(plan)).toEqual([`${HOST}/orders:prod`]);
    expect(plan.findings[0]?.help).toMatch(help);
  });
});

describe("company base images", () => {
  it("come before what stands on them", async () => {
    const scene = await rebuildScene();
    const { registry, older } = scene;
    const company = `${HOST}/platform/python`;
    const baseImages = [{ image: company, runtime: "python", tag: "{line}" }];
    const first = stack(registry, { repository: "platform/python", layers: [...OLD.layers, "corp-0"] });
    const baseDigest = stack(registry, {
      repository: "platform/python",
      tags: ["3.13"],
      layers: [...OLD.layers, "corp-1"],
      annotations: record(older.index),
    });
    const onCompany = {
      layers: [...OLD.layers, "corp-0", "app"],
      annotations: record(first, `${company}:3.13`),
    };
    stack(registry, { repository: "orders", tags: ["prod"], ...onCompany });
    const plan = await scene.run([`${HOST}/orders:prod`, `${company}:3.13`], { baseImages });
    expect(plan.rebuilds).toMatchObject([
      { image: `${company}:3.13`, base: `${PYTHON}:3.13`, digest: baseDigest },
      { image: `${HOST}/orders:prod`, base: `${company}:3.13`, after: [`${company}:3.13`] },
    ]);
  });
});

describe("watched repositories and deployed functions", () => {
  const watched = { tags: ["prod"], regions: [], registryIds: [], newest: 1 };

  it("are looked at, and an image that serves several functions is one", async () => {
    const scene = await rebuildScene();
    const annotations = record(scene.older.index);
    const digest = scene.pushEcr({ repository: "orders", tags: ["prod"], ...on(OLD), annotations });
    const versions = {
      $LATEST: { imageUri: `${ECR}/orders:prod`, resolvedImageUri: `${ECR}/orders@${digest}` },
    };
    scene.aws.lambda.add([
      { name: "orders-api", versions },
      { name: "orders-worker", versions },
    ]);
    const repositories = [{ ...watched, names: ["orders"] }];
    const plan = await scene.run([], { repositories, functions: [{ regions: [] }] });
    expect(plan.images).toMatchObject([
      { reference: `docker://${ECR}/orders:prod@${digest}`, functions: ["orders-api", "orders-worker"] },
    ]);
    expect(plan.rebuilds).toMatchObject([
      {
        image: `${ECR}/orders:prod`,
        tag: "prod",
        functions: [
          { name: "orders-api", region: "eu-west-1", account: "123456789012" },
          { name: "orders-worker", region: "eu-west-1", account: "123456789012" },
        ],
      },
    ]);
    expect(plan.undetermined).toEqual([]);
  });

  it("are held where only published versions run the image", async () => {
    const scene = await rebuildScene();
    const old = scene.pushEcr({
      repository: "orders",
      tags: ["v1"],
      ...on(OLD),
      annotations: record(scene.older.index),
    });
    const fresh = scene.pushEcr({
      repository: "orders",
      tags: ["v2"],
      ...on(NEW),
      annotations: record(scene.newer.index),
    });
    const version = (digest: string) => ({ resolvedImageUri: `${ECR}/orders@${digest}` });
    scene.aws.lambda.add([
      {
        name: "orders",
        versions: { $LATEST: version(fresh), "7": version(old) },
        aliases: [{ name: "live", version: "7" }],
      },
    ]);
    const plan = await scene.run([], { functions: [{ regions: [] }] });
    const held = plan.images?.map(({ base }) => base?.held).filter((one) => one !== undefined);
    expect(held).toEqual([expect.stringContaining("Only published versions run it (orders: live (7))")]);
    expect(plan.rebuilds).toEqual([]);
  });

  it("of one name in several regions that differ are a finding", async () => {
    const scene = await rebuildScene();
    for (const [region, build, base] of [
      ["eu-west-1", NEW, scene.newer],
      ["us-east-1", OLD, scene.older],
    ] as const) {
      const image = { repository: "orders", tags: ["prod"], ...on(build), annotations: record(base.index) };
      const digest = scene.pushEcr(image, region);
      const resolvedImageUri = `123456789012.dkr.ecr.${region}.amazonaws.com/orders@${digest}`;
      scene.aws.lambda.add([{ name: "orders", versions: { $LATEST: { resolvedImageUri } } }], region);
    }
    const plan = await scene.run([], { functions: [{ regions: ["eu-west-1", "us-east-1"] }] });
    expect(plan.findings.filter(({ id }) => id === "base-differs")).toMatchObject([
      {
        message:
          'The function "orders" runs on different base images: python3.13 (3.13.2026.11.10.10) in eu-west-1; python3.13 (3.13.2026.10.03.13) in us-east-1.',
      },
    ]);
  });

  it("that can't be listed are undetermined, and the others go on", async () => {
    const scene = await rebuildScene();
    scene.aws.lambda.fail({ operation: "ListFunctions", error: "AccessDeniedException", status: 403 });
    scene.pushEcr({
      repository: "orders",
      tags: ["prod"],
      ...on(OLD),
      annotations: record(scene.older.index),
    });
    const lost = scene.pushEcr({ repository: "lost", tags: ["prod"], layers: ["x"] });
    scene.aws.ecr.registry().describe("lost", lost, { failure: "UpstreamUnavailable" });
    const repositories = [{ ...watched, names: ["orders", "lost", "nowhere"] }];
    const plan = await scene.run([], { repositories, functions: [{ regions: [] }] });
    expect(rebuilt(plan)).toEqual([`${ECR}/orders:prod`]);
    expect(plan.undetermined.map(({ reason }) => reason).sort()).toEqual([
      "denied",
      "not-found",
      "unavailable",
    ]);
  });
});
