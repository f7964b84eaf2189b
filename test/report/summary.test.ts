import { describe, expect, it } from "vitest";
import type { PullRequest } from "../../src/decide/pull-request.ts";
import { RUNTIMES } from "../../src/lambda/built-in-table.ts";
import { renderSummary, type SummaryFacts } from "../../src/report/summary.ts";
import { changeOf, findingOf, planOf } from "./plan-example.ts";

const NOW = new Date("2026-11-21T12:00:00Z");
const HOSTILE = "`|@octocat #1 <img src=x> [a](http://b) www.c.d \n\n# ```\n| x |";

function summary(facts: Partial<SummaryFacts> = {}): string {
  return renderSummary({
    ...{ plan: planOf(), pullRequests: [], runtimes: RUNTIMES, now: NOW, isDryRun: false },
    ...facts,
  });
}

const pullRequest = {
  number: 4,
  url: "https://github.com/o/r/pull/4",
  branch: "b/python3.12",
  group: "python3.12",
  title: "Update python3.12",
  operation: "created",
} satisfies PullRequest;

describe("the job summary", () => {
  it("is short where there is nothing to tell", () => {
    expect(summary()).toBe(
      "# lambda-image-bot\n\n0 changes.\n\n2 Dockerfiles, 3 image uses, 1 registry request, 1.2 s.\n",
    );
  });

  it("tells changes with their images as people compare them", () => {
    const plan = planOf({ changes: [changeOf({ datedTag: "3.12.2026.11.10.10" })] });
    expect(summary({ plan })).toContain(
      "## Changes\n\n| File | Old | New | Runtime |\n| --- | --- | --- | --- |\n" +
        "| `api/Dockerfile:1` | `public.ecr.aws/lambda/python:3.12`<br>`aaaaaaaaaaaa` | " +
        "`public.ecr.aws/lambda/python:3.12`<br>`3.12.2026.11.10.10`<br>`bbbbbbbbbbbb` | `python3.12` |",
    );
  });

  it("tells a dated tag once, and a change without image or runtime as what it is", () => {
    const dated = "public.ecr.aws/lambda/python:3.12.2026.11.10.10";
    const change = changeOf({ newReference: dated, datedTag: "3.12.2026.11.10.10", oldReference: "" });
    const { runtime: _, ...withoutRuntime } = change;
    expect(summary({ plan: planOf({ changes: [withoutRuntime] }) })).toContain(
      `| \`api/Dockerfile:1\` |  | \`${dated}\` |  |`,
    );
    const migration = changeOf({ newRuntime: "python3.14" });
    expect(summary({ plan: planOf({ changes: [migration] }) })).toContain("| `python3.14` |");
  });

  it("links pull requests, but for addresses that could end the link", () => {
    expect(summary({ pullRequests: [pullRequest] })).toContain(
      "| [#4](https://github.com/o/r/pull/4) Update python3.12 | created |  |",
    );
    const text = summary({ pullRequests: [{ ...pullRequest, url: "javascript:alert(1)", reason: "why" }] });
    expect(text).toContain("| #4 Update python3.12 | created | why |");
    const { number: _, url: __, ...planned } = pullRequest;
    expect(summary({ pullRequests: [planned] })).toContain("| Update python3.12 | created |");
  });

  it("tells what stayed undetermined and why", () => {
    const undetermined = [
      { reference: "a.b/c:1", reason: "rate-limited", message: "asked too often" },
    ] as const;
    expect(summary({ plan: planOf({ undetermined }) })).toContain(
      "| `a.b/c:1` | rate-limited | asked too often |",
    );
  });

  it("counts findings and shows the gravest first, where they are or what they are about", () => {
    const { location: _, ...general } = findingOf({ severity: "error", id: "runtimes-age" });
    const findings = [findingOf(), { ...general, image: "a.b/c:1" }, general];
    const text = summary({ plan: planOf({ findings }) });
    expect(text).toContain("0 changes, 2 errors, 1 warning.");
    expect(text).toMatch(
      /\| error \| `a\.b\/c:1` \|.*\n\| error \| {2}\|.*\n\| warning \| `api\/Dockerfile:1` \|/,
    );
  });

  it("says that a dry run wrote nothing, and shows when the runtimes in use are deprecated", () => {
    const text = summary({ plan: planOf({ runtimes: ["python3.12"] }), isDryRun: true });
    expect(text).toContain("0 changes. This was a dry run: nothing was written.");
    expect(text).toMatch(/## Runtimes in use\n\n```mermaid\ngantt\n/);
  });

  it("lets no text from files, registries or people mean anything", () => {
    const plan = planOf({
      changes: [changeOf({ file: HOSTILE, oldReference: HOSTILE, newReference: HOSTILE, runtime: HOSTILE })],
      findings: [findingOf({ message: HOSTILE, help: HOSTILE })],
      undetermined: [{ reference: HOSTILE, reason: "denied", message: HOSTILE }],
    });
    const text = summary({ plan, pullRequests: [{ ...pullRequest, title: HOSTILE, reason: HOSTILE }] });
    const outsideCode = text.replaceAll(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, "");
    expect(outsideCode).not.toMatch(/@octocat|<img|\]\(http:\/\/b|www\.c|(?<!\[)#1/);
    expect(text.match(/^#.*/gm)).toEqual([
      ...["# lambda-image-bot", "## Pull requests", "## Changes", "## Undetermined", "## Findings"],
    ]);
    expect(text.split("\n").filter((line) => line.startsWith("| x"))).toEqual([]);
  });

  it("stays below 1 MiB and says how much is cut", () => {
    const long = "\u{ffff}<@`#|".repeat(5000);
    const times = <T>(item: T): T[] => Array.from({ length: 3000 }, () => item);
    const plan = planOf({
      changes: times(changeOf({ file: long, oldReference: long, newReference: long })),
      findings: times(findingOf({ message: long, help: long })),
      undetermined: times({ reference: long, reason: "denied", message: long } as const),
    });
    const text = summary({ plan, pullRequests: times({ ...pullRequest, title: long, reason: long }) });
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expect(text.match(/^…and \d+ more rows; the JSON report has all\.$/gm)).toHaveLength(4);
  });
});
