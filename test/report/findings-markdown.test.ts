import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderCheckMarkdown } from "../../src/report/check-markdown.ts";
import { findingsMarkdown } from "../../src/report/findings-markdown.ts";
import { markdownMessage } from "../../src/report/markdown-message.ts";
import { findingOf, planOf } from "./plan-example.ts";

const PAGES = { repositoryUrl: "https://github.com/o/r", commit: "c0ffee", directory: "services" };
const ROOM = 100_000;
const place = { file: "api/Dockerfile", line: 1, column: 6, endLine: 1, endColumn: 9 };
const BASE_EOL = "[`base-eol`](https://github.com/OWNER/lambda-image-bot/blob/main/docs/checks/base-eol.md)";

describe("findings as Markdown", () => {
  test("nothing where nothing is found", () => {
    expect(findingsMarkdown([], PAGES, ROOM)).toEqual([]);
  });

  test("a table, the gravest first, each row with links to its line at the commit and its check's page", () => {
    const findings = [findingOf(), findingOf({ severity: "error", message: "`a` is wrong" })];
    expect(findingsMarkdown(findings, PAGES, ROOM)).toEqual([
      "## Findings",
      [
        "| Severity | Where | What | What to do |",
        "| --- | --- | --- | --- |",
        `| error | [\`api/Dockerfile:1\`](https://github.com/o/r/blob/c0ffee/services/api/Dockerfile#L1) | \`a\` is wrong ${BASE_EOL} | Run migrate. |`,
        `| warning | [\`api/Dockerfile:1\`](https://github.com/o/r/blob/c0ffee/services/api/Dockerfile#L1) | python3.9 is deprecated ${BASE_EOL} | Run migrate. |`,
      ].join("\n"),
    ]);
  });

  test.each([
    [{ ...place, endLine: 3 }, "#L1-L3)"],
    [{ ...place, endLine: 3, endColumn: 1 }, "#L1-L2)"],
    [{ ...place, endLine: 1, column: 1, endColumn: 1 }, "#L1)"],
    [{ ...place, file: "a)(b]!`|/ä_*~.yaml" }, "/services/a%29%28b%5D%21%60%7C/%C3%A4%5F%2A%7E.yaml#L1)"],
  ])("links to the lines: %j", (location, address) => {
    expect(findingsMarkdown([findingOf({ location })], PAGES, ROOM).join("\n")).toContain(address);
  });

  test("no link where the commit isn't known, or the address would be endless", () => {
    const [, table] = findingsMarkdown([findingOf()], undefined, ROOM);
    expect(table).toContain("| `api/Dockerfile:1` |");
    const location = { ...place, file: "ä".repeat(400) };
    const [, long] = findingsMarkdown([findingOf({ location })], PAGES, ROOM);
    expect(long).toContain(`| \`${"ä".repeat(400)}:1\` |`);
  });

  test("what isn't in scope is folded away", () => {
    const outside = findingOf({ severity: "error", inScope: false });
    const paragraphs = findingsMarkdown([outside, findingOf({ inScope: true })], PAGES, ROOM);
    expect(paragraphs).toEqual([
      "## Findings",
      expect.stringMatching(/^\| Severity.*\n.*\n\| warning [^\n]*$/),
      "<details><summary>1 finding outside of what this run is about: they don't make it fail</summary>",
      expect.stringMatching(/^\| Severity.*\n.*\n\| error [^\n]*$/),
      "</details>",
    ]);
    expect(findingsMarkdown([outside, outside], PAGES, ROOM)[0]).toMatch(/^<details><summary>2 findings/);
  });

  test("as much as there is room for, and how much more there is", () => {
    const many = (inScope: boolean) => Array.from({ length: 1000 }, () => findingOf({ inScope }));
    const text = findingsMarkdown([...many(true), ...many(false)], PAGES, ROOM).join("\n\n");
    expect(Buffer.byteLength(text)).toBeLessThan(ROOM + 1000);
    expect(text.match(/^…and \d{3} more rows; the JSON report has all\.$/gm)).toHaveLength(2);
  });

  test("hostile texts stay text, also in the table", () => {
    const evil = "`|\n# x\n@user [a](http://b) <img src=x> #1 <!-- -->";
    const finding = findingOf({ message: evil, help: evil, location: { ...place, file: evil } });
    const { location: _, ...general } = finding;
    const text = findingsMarkdown([finding, { ...general, image: evil }, general], PAGES, ROOM).join("\n");
    const rows = text.split("\n").filter((line) => line.startsWith("| warning"));
    expect(rows).toHaveLength(3);
    for (const row of rows) {
      expect(row.split("|")).toHaveLength(6);
      const rest = row.replaceAll(/``.*?``|\]\(https:\/\/github\.com\/[^)]*\)/g, "");
      expect(rest).not.toMatch(/@user|\]\(|<img|<!--|#1/);
    }
  });
});

describe("a message as Markdown", () => {
  test.each([
    ["plain", "plain"],
    ["`a` and `b`", "`a` and `b`"],
    ["the `a|b` *c*", "the `a¦b` &#42;c&#42;"],
    ["a ` b", "a &#96; b"],
    ["`a``b`", "`a`\u200b`b`"],
    ["`` a", "&#96;&#96; a"],
  ])("%j", (message, markdown) => expect(markdownMessage(message)).toBe(markdown));

  test("whatever it is, nothing outside of its code spans means anything", () => {
    const parts = fc.array(
      fc.constantFrom("`", "``", "|", "\\", "<!--", "-->", "@a", "#1", "\n", "[x](y)", "&", "*", " ", "x"),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(parts, (words) => {
        const markdown = markdownMessage(words.join(""));
        const outside = markdown.replace(/`[^`]+`/g, "").replace(/&#\d+;/g, "");
        expect(outside).not.toMatch(/[\\`*_~[\](){}!<>&|\n\r]|@(?!\u200b)|#(?!\u200b)/);
      }),
    );
  });
});

describe("a check's report as Markdown", () => {
  test("is short where there is nothing to tell", () => {
    expect(renderCheckMarkdown(planOf())).toBe(
      "# lambda-image-bot\n\nNo findings.\n\n2 files, 3 image uses, 1 registry request, 1.2 s.\n",
    );
  });

  test("counts requests only where there were some", () => {
    const stats = { ...planOf().stats, registryRequests: 0 };
    expect(renderCheckMarkdown(planOf({ stats }))).toContain("2 files, 3 image uses, 1.2 s.");
  });

  test("has findings, what stayed undetermined, and links where the commit is known", () => {
    const undetermined = [{ reference: "a:1", reason: "denied", message: "`x` no" }] as const;
    const text = renderCheckMarkdown(planOf({ findings: [findingOf()], undetermined }), PAGES);
    expect(text).toContain("\n\n1 warning in 1 file; 1 undetermined.\n\n## Findings\n\n");
    expect(text).toContain("/blob/c0ffee/services/");
    expect(text).toContain("| `a:1` | denied | `x` no |");
  });

  test("stays below 1 MiB", () => {
    const long = "\u{ffff}<@`#|".repeat(5000);
    const many = Array.from({ length: 3000 }, () => findingOf({ message: long, help: long }));
    const others = many.map((finding) => ({ ...finding, inScope: false }));
    const undetermined = many.map(() => ({ reference: long, reason: "denied", message: long }) as const);
    const text = renderCheckMarkdown(planOf({ findings: [...many, ...others], undetermined }), PAGES);
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
  });
});
