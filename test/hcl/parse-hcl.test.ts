// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL has templates of its own.
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { HclBody } from "../../src/hcl/hcl-file.ts";
import { createHclParser } from "../../src/hcl/parse-hcl.ts";
import type { Span } from "../../src/text/position.ts";
import { readHclGrammar } from "../../src/workspace/read-hcl-grammar.ts";
import { parseHcl } from "../support/hcl.ts";

const ENTRY = join(import.meta.dirname, "../../src/cli/main.ts");

describe("the blocks of a file", () => {
  const text = `# 😀 comment
resource "aws_lambda_function" "api" {
  # inside
  role = var.role // behind
  environment {
    variables = {}
  }
}
locals { a = 1 }
terraform {}
module bare {
}
`;
  const { body, problems } = parseHcl(text);
  const written = ({ start, end }: Span) => text.slice(start, end);

  it("have types, labels with or without quotes, attributes and blocks of their own", () => {
    expect(problems).toEqual([]);
    expect(outlineOf(body)).toEqual([
      "resource aws_lambda_function api {role; environment {variables}}",
      "locals {a}",
      "terraform {}",
      "module bare {}",
    ]);
  });

  it("stand where their spans say", () => {
    const [resource] = body.blocks;
    expect(resource && written(resource.span)).toMatch(/^resource "aws_lambda_function"[\s\S]*\n\}$/);
    expect(resource?.labels.map(({ span }) => written(span))).toEqual(['"aws_lambda_function"', '"api"']);
    const [role] = resource?.body.attributes ?? [];
    expect(role && written(role.span)).toBe("role = var.role");
    expect(role && written(role.nameSpan)).toBe("role");
    expect(role && written(role.value.span)).toBe("var.role");
  });

  it("can be none", () => {
    for (const nothing of ["", "\n", "# only\n", "/* a */ // b", "a = 1"]) {
      expect(parseHcl(nothing)).toMatchObject({ body: { blocks: [] }, problems: [] });
    }
  });

  it("may end their lines with CR and LF", () => {
    const { body: crlf, problems: none } = parseHcl('a "b" {\r\n  c = <<X\r\nd\r\nX\r\n}\r\n');
    expect([outlineOf(crlf), none]).toEqual([["a b {c}"], []]);
  });
});

describe("wrong syntax", () => {
  const problemOf = (text: string) => {
    const [problem, ...more] = parseHcl(text).problems;
    expect(more).toEqual([]);
    return problem && [problem.message, problem.span.start, problem.span.end];
  };

  it("is told with its place, the first time it occurs", () => {
    expect(problemOf("a = 1\nb = = 2\nc = = 3\n")).toEqual(["this is not valid HCL", 10, 13]);
  });

  it.each([
    ["a = {\n  b = 1\n", "this is not valid HCL", "a = {"],
    ["a {\n  b = 1\n", "`}` is missing here", ""],
    ['a = "b', "a closing quote is missing here", ""],
    ["a = [1\nb = 2\n", "`]` is missing here", ""],
    ["a = f(1\n", "`)` is missing here", ""],
    ["a = \n", "this is not valid HCL", ""],
    ["a b = 1\n", "this is not valid HCL", "b"],
    ['a = "${b"\n', "this is not valid HCL", 'a = "${b"'],
    ["a = b ? c\n", "this is not valid HCL", "? c"],
    ["\u0000\u0001", "this is not valid HCL", "\u0000\u0001"],
  ])("%j: %s", (text, message, place) => {
    const [problem] = parseHcl(text).problems;
    expect(problem?.message).toBe(message);
    expect(problem && text.slice(problem.span.start, problem.span.end)).toBe(place);
  });

  it("leaves out the block that it is in, and keeps the others", () => {
    const { body } = parseHcl('a {\n  b = 1\n}\nc {\n  d = [2\n}\ne {\n  f = "${g}"\n}\n');
    expect(outlineOf(body)).toEqual(["a {b}", "e {f}"]);
  });

  it("is no nesting of more than 64 levels, which is told too", () => {
    const lists = (depth: number) => `a = ${"[".repeat(depth)}${"]".repeat(depth)}\n`;
    const blocks = (depth: number) => `${"a {\n".repeat(depth)}${"}\n".repeat(depth)}`;
    expect([lists(60), blocks(60)].flatMap((text) => parseHcl(text).problems)).toEqual([]);
    expect([lists(70), blocks(70)].map(problemOf)).toEqual([
      ["this is nested more than 64 levels deep", 68, 68],
      ["this is nested more than 64 levels deep", 256, 256],
    ]);
  });

  it.each([
    ["brackets", "a = ", "["],
    ["blocks", "", "a {\n"],
    ["templates", "a = ", '"${'],
    ["operations", "a = 1", "+1"],
    ["attributes", "a = b", ".c"],
    ["interpolations", 'a = "', "${b}"],
    ["heredocs", "", "a = <<E\n"],
    ["escapes", 'a = "', "$${"],
    ["garbage", "", "}{)(\u{1F600}\u0000"],
  ])("ends neither the stack nor the patience: %s", (_, start, unit) => {
    expect(() => parseHcl(start + unit.repeat(100_000))).not.toThrow();
  });

  it.each([
    ["takes too long", (calls: number) => calls * 1000],
    [
      "breaks the parser",
      (calls: number) => {
        if (calls > 2) throw new RangeError("memory access out of bounds");
        return 0;
      },
    ],
  ])("is given up where it %s", async (_, timeAt) => {
    let calls = 0;
    const clock = () => {
      calls += 1;
      return timeAt(calls);
    };
    const parse = await createHclParser(await readHclGrammar(ENTRY), clock);
    expect(parse('"a" '.repeat(10_000)).problems).toEqual([
      { message: "it takes too much time or memory to read as HCL", span: { start: 0, end: 0 } },
    ]);
    calls = 0;
    expect(parse("a = 1").body.attributes).toHaveLength(1);
  });
});

/** Blocks and the names of what is in them, as one line each. */
function outlineOf({ blocks }: HclBody): string[] {
  return blocks.map(({ type, labels, body }) => {
    const names = [...body.attributes.map(({ name }) => name), ...outlineOf(body)];
    return `${[type, ...labels.map(({ text }) => text)].join(" ")} {${names.join("; ")}}`;
  });
}
