import { describe, expect, it } from "vitest";
import type { ImageStanding } from "../../src/decide/image-standing.ts";
import type { BaseStanding } from "../../src/decide/staleness.ts";
import { RUNTIMES } from "../../src/lambda/built-in-table.ts";
import { findRuntime } from "../../src/lambda/runtime.ts";
import { rebuildCounts } from "../../src/report/rebuild-counts.ts";
import { renderRebuildMarkdown } from "../../src/report/rebuild-markdown.ts";
import { renderRebuildText } from "../../src/report/rebuild-text.ts";
import { reportOf } from "../../src/report/report.ts";
import { rebuildEntry } from "../support/rebuild-entry.ts";
import { findingOf, planOf } from "./plan-example.ts";

const NOW = new Date("2026-11-21T09:00:00Z");
const digest = (digit: string) => `sha256:${digit.repeat(64)}`;

function image(name: string, base?: Partial<BaseStanding>, more: Partial<ImageStanding> = {}): ImageStanding {
  const standing = base && { staleness: "stale" as const, reason: "It is so.", ...base };
  return { reference: `docker://r.example.com/${name}:1`, ...(standing && { base: standing }), ...more };
}

const BUILDS = {
  reference: "public.ecr.aws/lambda/python:3.13",
  oldDigest: digest("a"),
  oldCreated: "2026-10-03T13:20:00Z",
  newDatedTag: "3.13.2026.11.10.10",
  newDigest: digest("b"),
  newCreated: "2026-11-10T10:20:00Z",
};
const IMAGES = [
  image("current", { ...BUILDS, staleness: "fresh" }),
  image("unasked"),
  image("nothing", { staleness: "fresh" }),
  image("undetermined", { staleness: "undetermined" }),
  image("unknown", { staleness: "unknown" }),
  image("likely", { ...BUILDS, staleness: "likely-stale" }),
  image("held", { ...BUILDS, held: "The policy holds it." }, { functions: ["orders"] }),
  image("stale", BUILDS, { functions: ["api", "worker"] }),
];
const PLAN = planOf({
  images: IMAGES,
  rebuilds: [rebuildEntry("stale")],
  findings: [
    findingOf({ id: "base-stale", message: "It is stale.", image: "docker://r.example.com/stale:1" }),
    findingOf({ id: "deploy-drift", message: "It drifts.", image: "docker://r.example.com/stale:1" }),
  ],
  undetermined: [{ reference: "docker://r.example.com/undetermined:1", reason: "denied", message: "No." }],
});

describe("what a rebuild found, for a person", () => {
  it("has the stale images first, and one line for each current one", () => {
    const text = renderRebuildText(PLAN, { colour: false, now: NOW });
    const [images = "", findings = "", undetermined = "", counts = ""] = text.split("\n\n");
    expect(images.split("\n")).toEqual([
      "stale docker://r.example.com/stale:1",
      "  public.ecr.aws/lambda/python:3.13 (sha256:aaaaaaaaaaaa…, 48 days old), newer is 3.13.2026.11.10.10, 10 days old",
      "  It is so.",
      "  runs as api, worker",
      "stale docker://r.example.com/held:1",
      expect.stringContaining("newer is"),
      "  It is so.",
      "  runs as orders",
      "  held: The policy holds it.",
      "likely stale docker://r.example.com/likely:1",
      expect.stringContaining("newer is"),
      "  It is so.",
      "docker://r.example.com/unasked:1",
      "unknown docker://r.example.com/unknown:1",
      "  It is so.",
      "undetermined docker://r.example.com/undetermined:1",
      "  It is so.",
      "current docker://r.example.com/current:1: public.ecr.aws/lambda/python:3.13 (sha256:aaaaaaaaaaaa…, 48 days old)",
      "current docker://r.example.com/nothing:1",
    ]);
    expect(findings).toContain("It drifts. [deploy-drift]");
    expect(findings).not.toContain("It is stale.");
    expect(undetermined).toBe("undetermined\n  denied docker://r.example.com/undetermined:1: No.");
    expect(counts.split("\n")[0]).toBe(
      "8 images: 2 stale, 1 likely stale, 2 current, 1 unknown; 1 to rebuild; 1 held; 1 undetermined",
    );
  });

  it("says it when there is nothing", () => {
    const { images: _, rebuilds: __, ...nothing } = planOf();
    expect(renderRebuildText(nothing, { colour: false, now: NOW })).toMatch(/^0 images\n/);
    expect(rebuildCounts(planOf({ images: [image("unasked")] }))).toBe("1 image");
  });

  it("can't be steered by what images and registries say", () => {
    const evil = planOf({ images: [image("x", { reason: "\u001b[2J`|`<b>@team", held: "| a" })] });
    expect(renderRebuildText(evil, { colour: true, now: NOW })).not.toContain("\u001b[2J");
    const markdown = renderRebuildMarkdown(evil, NOW);
    expect(markdown).not.toMatch(/<b>|[^`\\]@team/);
    const row = markdown.split("\n").find((line) => line.startsWith("| `docker")) ?? "";
    expect(row.replaceAll("\\|", "").split("|")).toHaveLength(7);
  });
});

describe("what a rebuild found, in Markdown", () => {
  it("is a table with both builds, their ages and the deprecation", () => {
    const runtime = findRuntime(RUNTIMES, "python3.13");
    const known = image(
      "k",
      { ...BUILDS, ...(runtime && { runtime }) },
      { functions: Array.from({ length: 22 }, (_, n) => `f${n}`) },
    );
    const markdown = renderRebuildMarkdown({ ...PLAN, images: [...IMAGES, known] }, NOW);
    expect(markdown).toContain("| Image | Base | It has | Newest | State |");
    expect(markdown).toContain("| `docker://r.example.com/unasked:1` |  |  |  |  |");
    expect(markdown).toMatch(
      /`f19`, 2 more \| `public[^|]*`<br>deprecated from 2029-06-30 \| `sha256:a{12}…`<br>48 days old \| `3\.13\.2026\.11\.10\.10`<br>10 days old \| \*\*stale\*\*<br>It is so\. \|/,
    );
    expect(markdown).toContain("**stale**<br>It is so.<br>held: The policy holds it. |");
    expect(markdown).toContain("deploy-drift");
    expect(markdown).not.toContain("It is stale.");
  });

  it("stays below GitHub's limit for thousands of images", () => {
    const many = Array.from({ length: 5000 }, (_, n) =>
      image(`n${n}`, { ...BUILDS, reason: "é".repeat(300) }),
    );
    const markdown = renderRebuildMarkdown({ ...PLAN, images: many }, NOW);
    expect(Buffer.byteLength(markdown)).toBeLessThan(1024 * 1024);
    expect(markdown).toMatch(/…and \d+ more rows; the JSON report has all\./);
  });
});

describe("what a rebuild found, as JSON", () => {
  it("has the matrix, and why an image is held", () => {
    const report = reportOf("rebuild", PLAN);
    expect(report.rebuildMatrix).toEqual({ include: [rebuildEntry("stale")] });
    expect(report.images?.[6]).toMatchObject({ staleness: "stale", held: "The policy holds it." });
    expect(report.images?.[7]).not.toHaveProperty("held");
    expect(reportOf("verify", planOf())).not.toHaveProperty("rebuildMatrix");
  });
});
