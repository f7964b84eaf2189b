// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL has templates of its own.
import { describe, expect, it } from "vitest";
import type { HclExpression } from "../../src/hcl/hcl-expression.ts";
import { parseHcl } from "../support/hcl.ts";

describe("expressions", () => {
  it.each([
    ["1", 1],
    ["1.5e-3", 0.0015],
    ["true", true],
    ["false", false],
    ["null", null],
    ['"text"', "text"],
    ['""', ""],
    ["[]", []],
    ['[1, "b", [null],]', [1, "b", [null]]],
    ["[ # c\n1, # d\n]", [1]],
    ["(((2)))", 2],
    ["{}", {}],
    ['{ a = 1, "b": 2, 3 = "c" }', { a: 1, b: 2, 3: "c" }],
    ["{\n  a = 1 # x\n  # y\n  b = { c = 2 }\n}", { a: 1, b: { c: 2 } }],
    ["var.a", "<var.a>"],
    ["local.a[0].b", "<local.a.0.b>"],
    ['data.a.b["c d"].e', "<data.a.b.c d.e>"],
    ["a.0.b", "<a.0.b>"],
    ["a", "<a>"],
    ["{ (a.b) = 1 }", { "<a.b>": 1 }],
    ["{ a.b = 1 }", { "<a.b>": 1 }],
    ['{ "${a}-x" = 1 }', { "<a>-x": 1 }],
    ["jsonencode({ a = var.b })", "jsonencode({ a = <var.b> })"],
    ["f()", "f()"],
    ["f(1, g(2),)", "f(1, g(2))"],
    ["f(a...)", "?"],
    ["a[*].b", "?"],
    ["a.*.b", "?"],
    ["a[b.c]", "?"],
    ["a[-1]", "?"],
    ["a[{}]", "?"],
    ["a[null]", "?"],
    ["f(1).b", "?"],
    ["[1][0]", "?"],
    ["-1", "?"],
    ["!a", "?"],
    ["1 + 2", "?"],
    ["a ? b : c", "?"],
    ["[for x in y : x]", "?"],
    ["{ for k, v in y : k => v }", "?"],
  ])("%s", (written, expected) => {
    const { value, problems } = parseValue(written);
    expect(problems).toEqual([]);
    expect(plain(value)).toEqual(expected);
  });

  it("stand where their spans say", () => {
    const { text, value } = parseValue("f({ a = [b.c, 2] }, ((x)))");
    const spans = spansIn(value).map(({ start, end }) => text.slice(start, end));
    expect(spans).toEqual([
      "f({ a = [b.c, 2] }, ((x)))",
      "{ a = [b.c, 2] }",
      "a",
      "[b.c, 2]",
      "b.c",
      "2",
      "x",
    ]);
  });
});

describe("templates", () => {
  it.each([
    ['"${var.a}"', ["<var.a>"]],
    ['"a ${b} c"', ["a ", "<b>", " c"]],
    ['"${a}${b}"', ["<a>", "<b>"]],
    ['" ${a} "', [" ", "<a>", " "]],
    ['"a ${~ b ~} c"', ["a", "<b>", "c"]],
    ['"a \\n ${~ b ~} \\t "', ["a", "<b>"]],
    ['"%{ if a }b%{ endif }c"', ["…", "c"]],
    ['"x%{ for a in b ~}  ${a}  %{~ endfor ~}  y"', ["x", "…", "y"]],
    ['"${}"', ["…"]],
    ['"$${a} %%{b} $ % $$ {c}"', ["${a} %{b} $ % $$ {c}"]],
    ['"\\"\\\\\\n\\r\\t"', ['"\\\n\r\t']],
    ['"\\u00e9\\U0001F600\\UFFFFFFFF"', ["é😀\uFFFD"]],
    ['"${f("x", "${y}")} z"', ["<f(x, <y>)>", " z"]],
  ])("%s", (written, expected) => {
    const { value, problems } = parseValue(written);
    expect(problems).toEqual([]);
    expect(partsOf(value)).toEqual(expected);
  });

  it.each([
    ["<<X\nX", []],
    ["<<X\na\n\n b\nX", ["a\n\n b\n"]],
    ["<<X\n  a\n  X", ["  a\n"]],
    ["<<-X\n    a ${b}\n      c\n\n  X", ["a ", "<b>", "\n  c\n\n"]],
    ["<<-X\n\ta\n\t\tb\n\tX", ["a\n\tb\n"]],
    ["<<-X\na\n  b\n  X", ["a\n  b\n"]],
    ['<<X\n\\n $${a} "b"\nX', ['\\n ${a} "b"\n']],
    ["<<-X\n  ${a}\n  b\n  X", ["<a>", "\nb\n"]],
    ["<<X\n%{ if a ~}\n  b\n%{ endif ~}\nc\nX", ["…", "c\n"]],
    ["<<X\r\na\r\nX\r", ["a\r\n"]],
  ])("%j", (written, expected) => {
    const { value, problems } = parseValue(written);
    expect(problems).toEqual([]);
    expect(partsOf(value)).toEqual(expected);
  });

  it("tell where each character stands", () => {
    const { text, value } = parseValue("<<-X\n    docker build $${x}\n      . # 😀\n  X");
    const part = value.kind === "template" ? value.parts[0] : undefined;
    if (part?.kind !== "text") throw new Error("no text");
    const found = (words: string) => text.indexOf(words);
    const offset = (words: string) => part.text.offsetAt(part.text.text.indexOf(words));
    expect(part.text.text).toBe("docker build ${x}\n  . # 😀\n");
    expect(["docker", "${x}", "{x}", "😀"].map(offset)).toEqual(["docker", "$${x}", "{x}", "😀"].map(found));
  });

  it("tell where an escape stands", () => {
    const { text, value } = parseValue('"a\\u00e9b"');
    const part = value.kind === "template" ? value.parts[0] : undefined;
    if (part?.kind !== "text") throw new Error("no text");
    expect(part.text.text).toBe("aéb");
    expect([0, 1, 2].map((at) => text[part.text.offsetAt(at)])).toEqual(["a", "\\", "b"]);
  });
});

function parseValue(written: string) {
  const text = `x = ${written}\n`;
  const { body, problems } = parseHcl(text);
  const [attribute] = body.attributes;
  if (attribute === undefined) throw new Error(`nothing was read: ${JSON.stringify(problems)}`);
  return { text, value: attribute.value, problems };
}

/** An expression as JSON: references in angle brackets, what is computed as a question mark. */
function plain(expression: HclExpression): unknown {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "template":
      return partsOf(expression).join("");
    case "list":
      return expression.items.map(plain);
    case "object":
      return Object.fromEntries(expression.entries.map(({ key, value }) => [plain(key), plain(value)]));
    case "reference":
      return `<${expression.path.join(".")}>`;
    case "call":
      return `${expression.name}(${expression.arguments.map(shown).join(", ")})`;
    case "computation":
      return "?";
  }
}

function shown(expression: HclExpression): string {
  if (expression.kind !== "object") return String(plain(expression));
  return `{ ${expression.entries.map(({ key, value }) => `${plain(key)} = ${plain(value)}`).join(", ")} }`;
}

function partsOf(expression: HclExpression): string[] {
  if (expression.kind !== "template") return ["no template"];
  return expression.parts.map((part) => {
    if (part.kind === "text") return part.text.text;
    if (part.expression === undefined) return "…";
    const inner = String(plain(part.expression));
    return inner.startsWith("<") ? inner : `<${inner}>`;
  });
}

function spansIn(expression: HclExpression): HclExpression["span"][] {
  const inner = {
    literal: [],
    reference: [],
    computation: [],
    template: [],
    list: expression.kind === "list" ? expression.items : [],
    object: expression.kind === "object" ? expression.entries.flatMap(({ key, value }) => [key, value]) : [],
    call: expression.kind === "call" ? expression.arguments : [],
  }[expression.kind];
  return [expression.span, ...inner.flatMap(spansIn)];
}
