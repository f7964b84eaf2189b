import { describe, expect, test } from "vitest";
import { commentMark, renderComment } from "../../src/report/comment.ts";
import { findingOf, planOf } from "./plan-example.ts";

const PAGES = { repositoryUrl: "https://github.com/o/r", commit: "c0ffee", directory: "api" };

describe("the comment on a pull request", () => {
  test("is none where nothing counts", () => {
    expect(renderComment(planOf(), PAGES)).toBeUndefined();
    expect(renderComment(planOf({ findings: [findingOf({ inScope: false })] }), PAGES)).toBeUndefined();
  });

  test("begins with a hidden mark of its directory, counts, and shows what counts before the rest", () => {
    const plan = planOf({ findings: [findingOf({ inScope: false }), findingOf({ inScope: true })] });
    const body = renderComment(plan, PAGES) ?? "";
    expect(body.startsWith(`${commentMark("api")}\n\n**lambda-image-bot**: 1 warning in 1 file; `)).toBe(
      true,
    );
    expect(body.indexOf("| warning |")).toBeLessThan(body.indexOf("<details>"));
    expect(body).toContain("/blob/c0ffee/api/api/Dockerfile#L1");
    expect(body).toContain("`# lambda-image-bot: ignore CHECK-ID REASON`");
    expect(body).not.toContain("--fix` makes");
  });

  test("says how safe fixes are made", () => {
    const fix = { safety: "safe", edits: [] } as const;
    expect(renderComment(planOf({ findings: [findingOf({ fix })] }), PAGES)).toContain("--fix` makes");
    const outside = [findingOf(), findingOf({ fix, inScope: false })];
    expect(renderComment(planOf({ findings: outside }), PAGES)).not.toContain("--fix` makes");
  });

  test("has a mark that no directory's name can end", () => {
    expect(commentMark("")).toBe("<!-- lambda-image-bot:check  -->");
    expect(commentMark("a --> <b>/c")).toBe("<!-- lambda-image-bot:check a%20--%3E%20%3Cb%3E/c -->");
  });

  test("is never longer than GitHub takes", () => {
    const long = "\u{ffff}<@`#|".repeat(5000);
    const many = Array.from({ length: 3000 }, () => findingOf({ message: long, help: long, inScope: true }));
    const others = many.map((finding) => ({ ...finding, inScope: false }));
    const body = renderComment(planOf({ findings: [...many, ...others] }), PAGES) ?? "";
    expect(body.length).toBeLessThan(65_536);
    expect(body).toMatch(/more rows; the JSON report has all/);
  });
});
