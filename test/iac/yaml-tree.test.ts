import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { plainValue } from "../../src/iac/plain-value.ts";
import { nodeAt, type TemplateNode, textOf } from "../../src/iac/template-node.ts";
import { readYamlTree } from "../../src/iac/yaml-tree.ts";
import { wordsAt } from "./read.ts";

function rootOf(text: string): TemplateNode | undefined {
  return readYamlTree(text).root;
}

describe("a tree", () => {
  it("has each value at its place", () => {
    const text = "a: {b: 'c d'}\nlist:\n  - x\n  - y: |\n      z\n\n# end\n";
    const root = rootOf(text);
    expect(wordsAt(text, nodeAt(root, "a", "b")?.span)).toBe("'c d'");
    expect(wordsAt(text, nodeAt(root, "list")?.span)).toBe("- x\n  - y: |\n      z");
    expect(nodeAt(root, "nothing", "below")).toBeUndefined();
  });

  it("has texts as they are written", () => {
    expect(textOf(nodeAt(rootOf("a: 3.10"), "a"))).toBe("3.10");
    expect(textOf(nodeAt(rootOf("a: yes"), "a"))).toBe("yes");
    expect(textOf(nodeAt(rootOf("a:"), "a"))).toBeUndefined();
    expect(textOf(nodeAt(rootOf("1.0: x"), "1.0"))).toBe("x");
  });

  it("holds what yaml itself reads", () => {
    const plain = fc.jsonValue({ maxDepth: 4, noUnicodeString: false });
    fc.assert(
      fc.property(plain, fc.constantFrom(undefined, 1, "\t"), (value, indent) => {
        const text = JSON.stringify({ value }, null, indent);
        const root = rootOf(text);
        fc.pre(!/"(?:<<|__proto__)"/.test(text));
        expect(root && plainValue(root)).toEqual(parse(text));
      }),
    );
  });

  it("has the map that a short tag is short for", () => {
    expect(textOf(nodeAt(rootOf("a: !Ref B"), "a", "Ref"))).toBe("B");
    expect(textOf(nodeAt(rootOf("a: !Condition B"), "a", "Condition"))).toBe("B");
    expect(textOf(nodeAt(rootOf("a: !Sub B"), "a", "Fn::Sub"))).toBe("B");
    expect(textOf(nodeAt(rootOf("a: !!str 1"), "a"))).toBe("1");
    expect(textOf(nodeAt(rootOf("a: !Base64 {Ref: B}"), "a", "Fn::Base64", "Ref"))).toBe("B");
  });

  it("has what aliases and merge keys name", () => {
    const root = rootOf("a: &a {x: 1, y: 2}\nb: &b {<<: *a, y: 3}\nc: {<<: [*b, {y: 5, z: 4}]}\nd: *a\n");
    expect(root && plainValue(root)).toEqual({
      a: { x: 1, y: 2 },
      b: { x: 1, y: 3 },
      c: { x: 1, y: 3, z: 4 },
      d: { x: 1, y: 2 },
    });
    expect(nodeAt(rootOf("a: {<<: text, b: 1}"), "a", "b")).toBeDefined();
  });

  it("has nothing of what is empty, and leaves out keys that are no text", () => {
    expect(rootOf("")).toBeUndefined();
    expect(rootOf("# comment\n")).toBeUndefined();
    expect(textOf(rootOf("---\n"))).toBeUndefined();
    const root = rootOf("[a]: b\nc: [d, ]\n");
    expect(root && plainValue(root)).toEqual({ c: ["d"] });
  });
});

describe("oddities", () => {
  const odd = (text: string) =>
    readYamlTree(text).oddities.map(({ message, span }) => [message, wordsAt(text, span)]);

  it("are keys given twice, at the later place", () => {
    expect(odd("a: 1\nb: 2\na: 3\n")).toEqual([['the key "a" is given twice', "a"]]);
    expect(textOf(nodeAt(rootOf("a: 1\na: 3\n"), "a"))).toBe("3");
    expect(odd("a: 1\n".repeat(100))).toHaveLength(10);
  });

  it("are aliases without anchor, and of what they stand in", () => {
    expect(odd("a: *b\n")).toEqual([["this alias names no anchor above it", "*b"]]);
    expect(odd("a: &a [*a]\n")).toHaveLength(1);
  });

  it("are further documents", () => {
    expect(odd("a: 1\n---\nb: 2\n")).toEqual([
      ["a second YAML document begins here; only the first one is read", "b: 2"],
    ]);
    expect(odd("a: 1\n---\nb: 2")).toHaveLength(1);
    expect(odd("a: 1\n---\n---\n")).toHaveLength(1);
  });
});

describe("errors", () => {
  const errors = (text: string) => readYamlTree(text).errors;

  it("have a message and a place inside the text", () => {
    for (const text of ["a: [b\n", "a: {b: 1", "a:\n\tb: 1\n", 'a: "b', "a: b: c", "{]", "]".repeat(50)]) {
      const found = errors(text);
      expect(found.length).toBeGreaterThan(0);
      expect(found.length).toBeLessThanOrEqual(10);
      for (const { message, span } of found) {
        expect(message).toMatch(/^this is not valid YAML: /);
        expect(span.start).toBeLessThanOrEqual(text.length + 1);
      }
    }
  });

  it("are all that is said of what is nested too deeply", () => {
    for (const text of [
      "[".repeat(20_000),
      "- ".repeat(20_000),
      "{a: ".repeat(10_000),
      "? ".repeat(10_000),
    ]) {
      const { root, errors: found } = readYamlTree(text);
      expect(root).toBeUndefined();
      expect(found).toMatchObject([{ message: "this is nested more than 200 levels deep" }]);
      expect(wordsAt(text, found[0]?.span)).toMatch(/^[[{?-]$/);
    }
    expect(errors("[".repeat(199) + "]".repeat(199))).toEqual([]);
    expect(errors("[".repeat(202) + "]".repeat(202))).toHaveLength(1);
  });

  it("take no time that grows with the square of the text", () => {
    const texts = [
      Array.from({ length: 40_000 }, (_, i) => `key${i}: 1`).join("\n"),
      `a: &a [${"x,".repeat(20_000)}x]\n${Array.from({ length: 10_000 }, (_, i) => `k${i}: *a`).join("\n")}`,
      `a: &a {${Array.from({ length: 8_000 }, (_, i) => `k${i}: 1`).join(", ")}}\nb: {<<: [${"*a,".repeat(20_000)}*a]}\n`,
      `Resources:${"\n".repeat(200_000)}`,
    ];
    const startedAt = performance.now();
    for (const text of texts) expect(readYamlTree(text).root).toBeDefined();
    expect(performance.now() - startedAt).toBeLessThan(12_000);
  }, 30_000);

  it("are never thrown, whatever the text", () => {
    const pieces = fc.constantFrom(
      "a:",
      " ",
      "\n",
      "- ",
      "[",
      "]",
      "{",
      "}",
      "&a ",
      "*a",
      "!T ",
      "|",
      ">",
      '"',
      "'",
      "#",
      "?",
      ",",
      "\t",
      "---",
      "<<:",
      "%",
      "@",
      "\r",
      "é",
      "\u2028",
      "\uFEFF",
      "x",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const text = parts.join("");
        const { errors: found, oddities } = readYamlTree(text);
        for (const { span } of [...found, ...oddities]) expect(span.start).toBeLessThanOrEqual(span.end);
      }),
      { numRuns: 500 },
    );
  });
});
