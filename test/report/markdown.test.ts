import { describe, expect, test } from "vitest";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { changeOf, findingOf, planOf } from "./plan-example.ts";

describe("the Markdown summary", () => {
  test("an empty plan has no tables", () => {
    expect(renderMarkdown(planOf())).toBe(
      "# lambda-image-bot\n\n0 changes.\n\n2 Dockerfiles, 3 image uses, 1 registry request, 1.2 s.\n",
    );
  });

  test("a table each, the gravest findings first", () => {
    const { runtime, ...other } = changeOf({ oldReference: "a:1", newReference: "a:2" });
    const plan = planOf({
      changes: [changeOf({ oldReference: "a:1", newReference: "a:2" }), other],
      findings: [
        findingOf({ severity: "info" }),
        { ...findingOf({ severity: "error", image: "img" }), message: "built" },
        { id: "x", severity: "info", confidence: "low", message: "general", help: "do", image: "img" },
        { id: "y", severity: "info", confidence: "low", message: "general", help: "do" },
      ],
      undetermined: [{ reference: "a:1", reason: "denied", message: "no" }],
    });
    const lines = renderMarkdown(plan).split("\n");
    expect(runtime).toBe("python3.12");
    expect(lines).toContain("| `api/Dockerfile:1` | `a:1` | `a:2` | python3.12 |");
    expect(lines).toContain("| `api/Dockerfile:1` | `a:1` | `a:2` |  |");
    expect(lines).toContain(
      "| info | `img` | general [`x`](https://github.com/OWNER/lambda-image-bot/blob/main/docs/checks/x.md) | do |",
    );
    expect(lines.join("\n")).toMatch(/^\| info \| {2}\| general \[`y`\]\(.*\) \| do \|$/m);
    expect(lines).toContain("| `a:1` | denied | no |");
    expect(lines.findIndex((line) => line.startsWith("| error"))).toBeLessThan(
      lines.findIndex((line) => line.startsWith("| info")),
    );
  });

  test("long tables are cut and say so", () => {
    const plan = planOf({ changes: Array.from({ length: 5000 }, () => changeOf()) });
    expect(renderMarkdown(plan)).toMatch(/\n\n…and \d{4} more rows; the JSON report has all\.\n/);
    expect(renderMarkdown(plan).length).toBeLessThan(1024 * 1024);
  });

  test("hostile texts stay text", () => {
    const evil = "`|\n# x\n@user [a](http://b) <img src=x> #1";
    const plan = planOf({
      changes: [changeOf({ file: evil, oldReference: evil, newReference: evil, runtime: evil })],
      findings: [findingOf({ message: evil, help: evil })],
      undetermined: [{ reference: evil, reason: "denied", message: evil }],
    });
    const rows = renderMarkdown(plan)
      .split("\n")
      .filter((line) => line.startsWith("|"));
    expect(rows).toHaveLength(9);
    for (const row of rows) expect(row.split("|").length).toBeLessThanOrEqual(6);
    expect(renderMarkdown(plan).replaceAll(/``.*?``|\[`base-eol`\]\(https:[^)]*\)/g, "")).not.toMatch(
      /@user|\]\(|<img|#1/,
    );
  });
});
