import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Document, isMap, isScalar, parseDocument, type Scalar } from "yaml";
import type { LogicalText } from "../../src/text/logical-text.ts";
import { joinScripts, scriptText } from "../../src/workflow/script-text.ts";
import { YamlTree } from "../../src/workflow/yaml-tree.ts";

function scriptOf(file: string): LogicalText | undefined {
  const tree = new YamlTree(file);
  const written = tree.text(tree.get(tree.root, "run"));
  return written && scriptText(written, file);
}

/** Whether each character stands where it is said to stand. */
function isPlaced(script: LogicalText, file: string): boolean {
  return [...script.text].every(
    (character, at) => /\s/.test(character) || file[script.offsetAt(at)] === character,
  );
}

describe("the text of a YAML scalar", () => {
  it.each([
    ["plain", "run: docker build .\n", "docker build ."],
    ["plain over lines", "run: docker build\n  -t a\n\n  .\n", "docker build -t a\n."],
    ["double quotes", 'run: "docker \\"a\\" \\\\ \\/ \\t."\n', 'docker "a" \\ / \t.'],
    ["single quotes", "run: 'docker ''a'' .'\n", "docker 'a' ."],
    ["literal", "run: |\n  a\n    b\n\n  c\n", "a\n  b\n\nc\n"],
    ["literal with a comment", "run: |- # why\n  a\n  b\n", "a\nb\n"],
    ["literal behind blank lines", "run: |\n\n   a\n   b\n", "\na\nb\n"],
    ["folded", "run: >\n  a\n  b\n\n\n  c\n    d\n\n  e\n", "a b\n\nc\n  d\n\ne\n"],
    ["empty", 'run: ""\n', ""],
  ])("in %s", (_name, file, text) => {
    const script = scriptOf(file);
    expect(script?.text.trimEnd()).toBe(text.trimEnd());
    expect(script && isPlaced(script, file.replace(/\\([^nt])/g, "$1$1"))).toBe(true);
    const windows = file.replaceAll("\n", "\r\n");
    expect(scriptOf(windows)?.text.trimEnd()).toBe(text.trimEnd());
  });

  it.each([
    ["an escape by number", 'run: "docker \\x41"\n'],
    ["quoted text over lines", 'run: "docker\n  build"\n'],
    ["a stated indentation that keeps blanks", "run: |1\n  docker\n"],
  ])("isn't told for %s", (_name, file) => expect(scriptOf(file)).toBeUndefined());

  it("is what the parser reads, whatever the script and its style", () => {
    const line = fc.string({
      unit: fc.constantFrom("a", "$", " ", "'", '"', "\\", "-", "#", ":", "\t"),
      maxLength: 12,
    });
    const style = fc.constantFrom<Scalar.Type[]>(
      "BLOCK_LITERAL",
      "BLOCK_FOLDED",
      "QUOTE_DOUBLE",
      "QUOTE_SINGLE",
      "PLAIN",
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), style, fc.boolean(), (lines, type, isWindows) => {
        const written = fileOf(lines.join("\n"), type);
        const file = isWindows ? written.replaceAll("\n", "\r\n") : written;
        const script = scriptOf(file);
        if (script === undefined) return;
        expect(script.text.trimEnd()).toBe(String(parseDocument(file).get("run")).trimEnd());
        if (!file.includes("\\")) expect(isPlaced(script, file)).toBe(true);
      }),
    );
  });
});

function fileOf(script: string, type: Scalar.Type): string {
  const document = new Document({ run: script });
  const [pair] = isMap(document.contents) ? document.contents.items : [];
  if (isScalar(pair?.value)) pair.value.type = type;
  return document.toString({ lineWidth: 20 });
}

describe("scripts that one shell runs", () => {
  it("are joined, each at its place", () => {
    const file = "a: cd app\nb: |\n  one\n  two\nc: ''\n";
    const tree = new YamlTree(file);
    const scripts = ["a", "b", "c"].flatMap((key) => {
      const written = tree.text(tree.get(tree.root, key));
      return (written && scriptText(written, file)) ?? [];
    });
    const script = joinScripts(scripts);
    expect(script.text).toBe("cd app\none\ntwo\n\n");
    expect(isPlaced(script, file)).toBe(true);
    expect(joinScripts([]).text).toBe("");
  });
});
