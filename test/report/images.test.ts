import { describe, expect, it, test } from "vitest";
import { byteSize } from "../../src/report/byte-size.ts";
import { renderJson } from "../../src/report/json.ts";
import { reportOf } from "../../src/report/report.ts";
import { renderVerifyMarkdown } from "../../src/report/verify-markdown.ts";
import { renderVerifyText } from "../../src/report/verify-text.ts";
import { baseOf, IMAGE, imageOf, NOW } from "./image-example.ts";
import { findingOf, planOf } from "./plan-example.ts";

const TEXT = { colour: false, now: NOW };

/** A finding about the image. */
function imageFinding(values: Parameters<typeof findingOf>[0] = {}) {
  const { location: _, ...general } = findingOf({ image: IMAGE, ...values });
  return general;
}

const STATS = { files: 0, imageUses: 0, registryRequests: 3, durationMs: 1234 };

describe("built images in text", () => {
  it("have a head and their findings, the gravest first", () => {
    const findings = [
      imageFinding({ id: "fs-tmp", message: "Files are under `/tmp`.", help: "Move them." }),
      imageFinding({ id: "ep-absent", severity: "error", message: "There is no `/main`.", help: "Copy it." }),
    ];
    expect(renderVerifyText(planOf({ images: [imageOf()], findings, stats: STATS }), TEXT)).toBe(`${IMAGE}
  sha256:cccccccccccc…, linux/arm64, python3.12 on Amazon Linux 2023.9.20251110, 612.0 MiB uncompressed
  base stale: public.ecr.aws/lambda/python:3.12 (3.12.2026.10.03.13, 48 days old), newer is 3.12.2026.11.10.10, 11 days old
    Its lowest layers are those of an earlier build.
  image of Orders
  error There is no \`/main\`. [ep-absent]
      Copy it.
  warning Files are under \`/tmp\`. [fs-tmp]
      Move them.

1 image: 1 error, 1 warning
3 registry requests, 1.2 s
`);
  });

  it("say what isn't known", () => {
    const images = [
      { reference: "docker://a/gone:1" },
      imageOf({
        reference: "oci:dir",
        base: { staleness: "unknown", reason: "Nothing tells." },
        functions: [],
      }),
    ];
    const undetermined = [
      { reference: "docker://a/gone:1", reason: "not-found", message: "there is none" },
    ] as const;
    const text = renderVerifyText(planOf({ images, undetermined }), TEXT);
    expect(text).toContain("docker://a/gone:1\n\noci:dir\n");
    expect(text).toContain("  base unknown\n    Nothing tells.\n");
    expect(text).toContain("  not-found docker://a/gone:1: there is none");
    expect(text).toContain("2 images: no findings; 1 undetermined");
  });

  it("have the system of the runtime where their files don't tell it, and the digest of a build without dated tag", () => {
    const { system: _, ...image } = imageOf();
    const { oldDatedTag, oldCreated, newDatedTag, ...base } = baseOf();
    const text = renderVerifyText(planOf({ images: [{ ...image, base }] }), TEXT);
    expect(text).toContain("python3.12 on Amazon Linux 2023,");
    expect(text).toContain("python:3.12 (sha256:aaaaaaaaaaaa…), newer is sha256:bbbbbbbbbbbb…, 11 days old");
  });

  it("say nothing of newer builds of a current base", () => {
    const base = baseOf({ staleness: "fresh", reason: "The digest is the tag's." });
    expect(renderVerifyText(planOf({ images: [imageOf({ base })] }), TEXT)).toContain(
      "  base current: public.ecr.aws/lambda/python:3.12 (3.12.2026.10.03.13, 48 days old)\n",
    );
  });

  it("leave findings about no image and those of others for the end", () => {
    const findings = [imageFinding({ image: "other", message: "It is gone." })];
    const text = renderVerifyText(planOf({ images: [imageOf()], findings }), TEXT);
    expect(text).toMatch(
      /image of Orders\n\n {2}warning other: It is gone\. \[base-eol\]\n {6}Run migrate\.\n\n1 image/,
    );
  });

  it("are harmless on a terminal, whatever they are called", () => {
    const evil = "oci:\u001b[2Jx\n::error::y";
    const base = baseOf({ reference: "a\u001b[1m/b:c", reason: "\u202ereason", oldDatedTag: "\u0007" });
    const image = imageOf({ reference: evil, base, system: "\u001b]0;x", functions: ["\u001b[3m"] });
    const findings = [imageFinding({ image: evil })];
    const text = renderVerifyText(planOf({ images: [image], findings }), TEXT);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(text).not.toMatch(/[\u001b\u202e\u0007]/);
    expect(text.startsWith("oci:\\u001b[2Jx\\n::error::y\n")).toBe(true);
  });

  it("stay short, whatever their names are", () => {
    const long = "x".repeat(100_000);
    const image = imageOf({ platform: { os: long, architecture: long }, system: long });
    const undetermined = [{ reference: "oci:a", reason: "not-found", message: long }] as const;
    const text = renderVerifyText(planOf({ images: [image], undetermined }), TEXT);
    expect(text).toContain(`, ${"x".repeat(200)}…, `);
    expect(text.length).toBeLessThan(4000);
  });
});

describe("built images in Markdown", () => {
  it("are a table, and a table of findings each", () => {
    const findings = [
      imageFinding({ id: "fs-tmp", message: "Files are under `/tmp`.", help: "Move them." }),
      imageFinding({ id: "ep-absent", severity: "error", message: "There is no `/main`.", help: "Copy it." }),
      imageFinding({ image: "gone", message: "Of another." }),
    ];
    const plan = planOf({ images: [imageOf(), { reference: "docker://a/b:1" }], findings, stats: STATS });
    const markdown = renderVerifyMarkdown(plan, NOW);
    expect(markdown).toContain("# lambda-image-bot\n\n2 images: 1 error, 2 warnings.\n\n## Images\n");
    expect(markdown).toContain(
      `| \`${IMAGE}\`<br>\`sha256:cccccccccccc…\`<br>image of \`Orders\` | \`linux/arm64\` | python3.12 on Amazon Linux 2023.9.20251110 | **stale**<br>public.ecr.aws/lambda/python:3.12 &#40;3.12.2026.10.03.13, 48 days old&#41;, newer is`,
    );
    expect(markdown).toContain("| `docker://a/b:1` |  |  |  |  |");
    expect(markdown).toMatch(
      /## `docker:\S+`\n\n\| Severity \| What \| What to do \|\n.*\n\| error \| There is no `\/main`\. \[`ep-absent`\]\(\S+\) \| Copy it\. \|\n\| warning \| Files are/,
    );
    expect(markdown).toMatch(/## Findings\n\n.*\n.*\n\| warning \| `gone` \| Of another\./);
    expect(markdown).not.toContain("## `docker://a/b:1`");
    expect(markdown.endsWith("3 registry requests, 1.2 s.\n")).toBe(true);
  });

  it("mean nothing, whatever they are called, and fit into a summary however many", () => {
    const evil = "oci:`|<img src=x> @all #1\n\n# big";
    const base = baseOf({ reason: "<b>@all</b> [x](https://evil)" });
    const findings = Array.from({ length: 3000 }, (_, index) =>
      imageFinding({ image: `${evil}${index % 50}`, message: `<script> ${"x".repeat(400)}` }),
    );
    const images = Array.from({ length: 3000 }, (_, index) =>
      imageOf({ reference: `${evil}${index}`, base }),
    );
    const markdown = renderVerifyMarkdown(planOf({ images, findings }), NOW);
    expect(Buffer.byteLength(markdown)).toBeLessThan(1024 * 1024);
    expect(markdown).not.toMatch(/<(?:img|script|b)\b(?![^`\n]*`)/);
    expect(markdown).not.toMatch(/^# big/m);
    expect(markdown).toContain("more rows; the JSON report has all.");
  });
});

describe("built images in JSON", () => {
  it("have the contract's shape", () => {
    const findings = [imageFinding()];
    const report = JSON.parse(renderJson(reportOf("verify", planOf({ images: [imageOf()], findings }))));
    expect(report.images).toEqual([
      {
        reference: IMAGE,
        digest: `sha256:${"c".repeat(64)}`,
        mediaType: "application/vnd.oci.image.manifest.v1+json",
        platform: { os: "linux", architecture: "arm64" },
        runtime: "python3.12",
        system: "Amazon Linux 2023.9.20251110",
        staleness: "stale",
        reason: "Its lowest layers are those of an earlier build.",
        base: {
          reference: "public.ecr.aws/lambda/python:3.12",
          oldDigest: `sha256:${"a".repeat(64)}`,
          newDigest: `sha256:${"b".repeat(64)}`,
          oldDatedTag: "3.12.2026.10.03.13",
          newDatedTag: "3.12.2026.11.10.10",
          oldCreated: "2026-10-03T13:20:00Z",
          newCreated: "2026-11-10T10:20:00Z",
        },
        uncompressedSize: 641_728_512,
        functions: ["Orders"],
      },
    ]);
    expect(report.findings[0]).toMatchObject({ id: "base-eol", image: IMAGE });
    expect(report.findings[0]).not.toHaveProperty("file");
  });

  it("have no more than is known", () => {
    const images = [
      { reference: "a" },
      { reference: "b", base: { staleness: "unknown", reason: "Nothing tells." } as const },
      { reference: "c", base: { staleness: "stale", reason: "Is.", reference: "x/y:1" } as const },
    ];
    const report = JSON.parse(renderJson(reportOf("verify", planOf({ images }))));
    expect(report.images).toEqual([
      { reference: "a" },
      { reference: "b", staleness: "unknown", reason: "Nothing tells." },
      { reference: "c", staleness: "stale", reason: "Is.", base: { reference: "x/y:1" } },
    ]);
    expect(JSON.parse(renderJson(reportOf("check", planOf())))).not.toHaveProperty("images");
  });
});

test.each([
  [0, "0 bytes"],
  [1, "1 byte"],
  [1023, "1023 bytes"],
  [1536, "1.5 KiB"],
  [10 * 1024 ** 3, "10.0 GiB"],
  [5000 * 1024 ** 3, "5000.0 GiB"],
])("%d bytes are shown as %s", (bytes, text) => expect(byteSize(bytes)).toBe(text));
