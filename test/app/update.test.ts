import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Config } from "../../src/config/config.ts";
import { type EmbeddedRegistry, startRegistry } from "../../src/demo/registry.ts";
import type { PublishedImage } from "../../src/demo/registry-image.ts";
import { ECR_PUBLIC_MANNERS } from "../../src/demo/registry-manners.ts";
import { type EngineSetup, runOn } from "../support/engine.ts";
import { answering, onHead } from "../support/registry-faults.ts";

const PYTHON = "public.ecr.aws/lambda/python";
/** ECR Public's manners but for its one request a second. */
const { requestsPerSecond: _, ...UNHURRIED } = ECR_PUBLIC_MANNERS;
const UNKNOWN = `sha256:${"0".repeat(64)}`;

let registry: EmbeddedRegistry;
let older: PublishedImage;
let newer: PublishedImage;

/** Two builds of python 3.12: the newer one is what its rolling tags name. */
beforeEach(async () => {
  registry = await startRegistry(UNHURRIED);
  older = publishPython("3.12", "2026-10-03T13:20:00Z", "2026.10.03.13");
  newer = publishPython("3.12", "2026-11-10T10:20:00Z", "2026.11.10.10", ["latest"]);
  publishPython("3.13", "2026-11-12T10:20:00Z", "2026.11.12.10");
  publishPython("3.14", "2026-11-12T11:20:00Z", "2026.11.12.11");
});

afterEach(() => registry.close());

function publishPython(
  line: string,
  created: string,
  stamp: string,
  more: readonly string[] = [],
): PublishedImage {
  const suffixed = (architecture: string) => [`${line}-${architecture}`, `${line}.${stamp}-${architecture}`];
  return registry.publish({
    repository: "lambda/python",
    tags: [line, `${line}.${stamp}`, ...more],
    platformTags: { "linux/amd64": suffixed("x86_64"), "linux/arm64": suffixed("arm64") },
    created,
  });
}

function run(text: string, settings: Partial<Config> = {}, rest: Partial<EngineSetup> = {}) {
  return runOn(text, { registry, settings, ...rest });
}

function policy(settings: Partial<Config["policy"]>): Partial<Config> {
  return { policy: { mode: "auto", pin: "digest", minimumAge: 0, ...settings } };
}

const child = (image: PublishedImage, platform: string) => image.children.get(platform) ?? "";

describe("a rolling tag", () => {
  it("is pinned to the digest it has now", async () => {
    const { plan, text } = await run(`FROM ${PYTHON}:3.12\n`);
    expect(text).toBe(`FROM ${PYTHON}:3.12@${newer.digest}\n`);
    expect(plan.changes).toMatchObject([{ kind: "pin", group: "pin", runtime: "python3.12" }]);
    expect(plan.stats).toMatchObject({ files: 1, imageUses: 1 });
  });

  it("has its digest refreshed, on the index or on the platform it was", async () => {
    const index = await run(`FROM ${PYTHON}:3.12@${older.digest}\n`);
    expect(index.text).toBe(`FROM ${PYTHON}:3.12@${newer.digest}\n`);
    expect(index.plan.changes).toMatchObject([{ kind: "digest", group: "python3.12" }]);
    const image = await run(`FROM ${PYTHON}:3.12@${child(older, "linux/arm64")}\n`);
    expect(image.text).toBe(`FROM ${PYTHON}:3.12@${child(newer, "linux/arm64")}\n`);
  });

  it("is left alone with a current pin of either kind", async () => {
    for (const digest of [newer.digest, child(newer, "linux/amd64")]) {
      const { plan } = await run(`FROM ${PYTHON}:3.12@${digest}\n`);
      expect(plan.changes).toEqual([]);
      expect(plan.undetermined).toEqual([]);
    }
  });

  it("takes a pin that is gone for an index, or for the platform that --platform names", async () => {
    expect((await run(`FROM ${PYTHON}:3.12@${UNKNOWN}\n`)).text).toContain(newer.digest);
    const { text } = await run(`FROM --platform=linux/arm64 ${PYTHON}:3.12@${UNKNOWN}\n`);
    expect(text).toContain(child(newer, "linux/arm64"));
  });

  it("is undetermined where the registry has it not", async () => {
    const { plan, text } = await run(`FROM ${PYTHON}:3.11\nRUN true\n`);
    expect(text).toBe(`FROM ${PYTHON}:3.11\nRUN true\n`);
    expect(plan.undetermined).toMatchObject([{ reference: `${PYTHON}:3.11`, reason: "not-found" }]);
    expect(plan.undetermined[0]?.message).toMatch(
      / answered 404 .*\. The repository, .* doesn't exist there\.$/,
    );
  });

  it("stays under pin: keep, and becomes dated under dated", async () => {
    expect((await run(`FROM ${PYTHON}:3.12\n`, policy({ pin: "keep" }))).plan.changes).toEqual([]);
    const dated = await run(`FROM ${PYTHON}:3.12-arm64\n`, policy({ pin: "dated" }));
    expect(dated.text).toBe(`FROM ${PYTHON}:3.12.2026.11.10.10-arm64\n`);
    const both = await run(`FROM ${PYTHON}:3.12\n`, policy({ pin: "dated-digest" }));
    expect(both.text).toBe(`FROM ${PYTHON}:3.12.2026.11.10.10@${newer.digest}\n`);
  });
});

describe("a dated tag", () => {
  it("moves to the newest of its line and suffix", async () => {
    const plain = await run(`FROM ${PYTHON}:3.12.2026.10.03.13\n`);
    expect(plain.text).toBe(`FROM ${PYTHON}:3.12.2026.11.10.10\n`);
    expect(plain.plan.changes).toMatchObject([{ kind: "tag", datedTag: "3.12.2026.11.10.10" }]);
    const arm = await run(`FROM ${PYTHON}:3.12.2026.10.03.13-arm64@${child(older, "linux/arm64")}\n`);
    expect(arm.text).toBe(`FROM ${PYTHON}:3.12.2026.11.10.10-arm64@${child(newer, "linux/arm64")}\n`);
  });

  it("is found near the build's time where the list lacks it", async () => {
    const capped = await startRegistry({ ...UNHURRIED, tagCap: 0 });
    try {
      for (const [created, stamp] of [
        ["2026-10-03T13:20:00Z", "2026.10.03.13"],
        ["2026-11-10T10:50:00Z", "2026.11.10.10"],
      ] as const) {
        capped.publish({ repository: "lambda/python", tags: ["3.12", `3.12.${stamp}`], created });
      }
      const { text } = await runOn(`FROM ${PYTHON}:3.12.2026.10.03.13\n`, { registry: capped });
      expect(text).toBe(`FROM ${PYTHON}:3.12.2026.11.10.10\n`);
    } finally {
      await capped.close();
    }
  });

  it("never moves to another line, nor back", async () => {
    const future = await run(`FROM ${PYTHON}:3.12.2026.11.10.10\n`);
    expect(future.plan.changes).toEqual([]);
    const withdrawn = publishPython("3.12", "2026-11-18T10:20:00Z", "2026.11.18.10");
    registry.content.setTag("lambda/python", "3.12", newer.digest);
    expect(withdrawn.digest).not.toBe(newer.digest);
    expect((await run(`FROM ${PYTHON}:3.12.2026.10.03.13\n`)).text).toBe(
      `FROM ${PYTHON}:3.12.2026.11.10.10\n`,
    );
    expect((await run(`FROM ${PYTHON}:3.12.2026.11.18.10\n`)).plan.changes).toEqual([]);
  });
});

describe("latest and bare digests", () => {
  it("are undetermined where a manifest isn't the one that its digest was told of", async () => {
    const lie = answering(onHead, 200, { "docker-content-digest": UNKNOWN });
    const lying = await startRegistry({ ...UNHURRIED, authorization: "none" }, lie);
    try {
      const created = "2026-11-12T11:20:00Z";
      lying.publish({ repository: "lambda/python", tags: ["latest", "3.14"], created });
      const { plan, text } = await runOn(`FROM ${PYTHON}\n`, { registry: lying });
      expect(text).toBe(`FROM ${PYTHON}\n`);
      expect(plan.undetermined).toMatchObject([{ reference: PYTHON, reason: "digest-mismatch" }]);
    } finally {
      await lying.close();
    }
  });

  it("become the rolling tag that latest is", async () => {
    for (const written of [PYTHON, `${PYTHON}:latest`]) {
      const { plan, text } = await run(`FROM ${written}\n`);
      expect(text).toBe(`FROM ${PYTHON}:3.12@${newer.digest}\n`);
      expect(plan.changes).toMatchObject([{ kind: "tag", newRuntime: "python3.12", group: "python3.12" }]);
    }
  });

  it("get the tag of a rolling or dated image", async () => {
    expect((await run(`FROM ${PYTHON}@${newer.digest}\n`)).text).toBe(
      `FROM ${PYTHON}:3.12@${newer.digest}\n`,
    );
    const { text } = await run(`FROM ${PYTHON}@${older.digest}\n`);
    expect(text).toBe(`FROM ${PYTHON}:3.12.2026.11.10.10@${newer.digest}\n`);
  });

  it("are a finding where no tag can be told", async () => {
    const { plan, text } = await run(`FROM ${PYTHON}@${UNKNOWN}\n`);
    expect(text).toBe(`FROM ${PYTHON}@${UNKNOWN}\n`);
    expect(plan.findings.map(({ id }) => id)).toContain("base-bare-digest");
  });
});

describe("minimum-age", () => {
  const aged = (settings: Partial<Config["policy"]>) => policy({ minimumAge: 14, ...settings });

  it("proposes the newest dated build that is old enough", async () => {
    expect((await run(`FROM ${PYTHON}:3.12\n`, aged({}))).text).toBe(`FROM ${PYTHON}:3.12@${older.digest}\n`);
    const ten = await run(`FROM ${PYTHON}:3.12\n`, policy({ minimumAge: 10 }));
    expect(ten.text).toBe(`FROM ${PYTHON}:3.12@${newer.digest}\n`);
  });

  it("waits where none is, never a step back, and not beyond maximum-age", async () => {
    const waiting = await run(`FROM ${PYTHON}:3.13\n`, aged({}));
    expect(waiting.plan.changes).toEqual([]);
    expect(waiting.plan.findings.map(({ id }) => id)).toContain("base-waiting");
    const current = await run(`FROM ${PYTHON}:3.12@${newer.digest}\n`, aged({}));
    expect(current.plan.changes).toEqual([]);
    const dated = await run(`FROM ${PYTHON}:3.12.2026.10.03.13\n`, aged({ maximumAge: 30 }));
    expect(dated.text).toBe(`FROM ${PYTHON}:3.12.2026.11.10.10\n`);
  });
});

describe("a FROM that BuildKit refuses", () => {
  it.each(["AS", "# why", "AS 1a", "build"])("is found where it names a managed image: %s", async (rest) => {
    const { plan, text } = await run(`FROM busybox\nFROM "${PYTHON}:3.12" ${rest}\n`);
    expect(text).toContain(`FROM "${PYTHON}:3.12" ${rest}\n`);
    expect(plan.findings.map(({ id, location }) => [id, location?.line])).toEqual([["dockerfile-syntax", 2]]);
  });

  it("is nobody's business otherwise", async () => {
    const { plan } = await run("FROM busybox # why\nFROM\n");
    expect(plan.findings).toEqual([]);
  });
});

describe("a template of a Dockerfile", () => {
  it("is no mistake, and what isn't filled in is updated", async () => {
    const template = [
      '{%- if cookiecutter.architecture == "arm64" %}',
      `FROM ${PYTHON}:{{ cookiecutter.version }}-arm64`,
      "{% endif %}",
      `FROM ${PYTHON}:{{version}}`,
      `FROM ${PYTHON}:3.12`,
      'CMD ["{{ handler }}"]',
      "",
    ].join("\n");
    const { plan, text } = await run(template);
    expect(text).toBe(template.replace(":3.12\n", `:3.12@${newer.digest}\n`));
    expect(plan.findings).toEqual([]);
  });
});

describe("planning again after applying", () => {
  it.each([
    `FROM ${PYTHON}:3.12\n`,
    `FROM ${PYTHON}\n`,
    `ARG V=3.12\nFROM ${PYTHON}:\${V}\n`,
    `ARG B=${PYTHON}:3.12\nFROM $B AS a\nFROM $B\n`,
    `FROM ${PYTHON}:3.12.2026.10.03.13-x86_64 AS b\nFROM --platform=linux/arm64 ${PYTHON}:3.13\nCOPY --from=b /x /y\n`,
  ])("changes nothing in %j", async (dockerfile) => {
    const first = await run(dockerfile);
    expect(first.plan.changes.length).toBeGreaterThan(0);
    const second = await run(first.text);
    expect(second.plan.changes).toEqual([]);
    expect(second.text).toBe(first.text);
  });
});
