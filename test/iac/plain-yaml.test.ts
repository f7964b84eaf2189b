import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPlainYaml } from "../../src/iac/plain-yaml.ts";
import { readYamlTree } from "../../src/iac/yaml-tree.ts";

/** What the parser proper says of what is read plainly: the same, and nothing is wrong with it. */
function expectSame(text: string): void {
  const root = readPlainYaml(text);
  if (root !== undefined) expect({ root, errors: [], oddities: [] }).toEqual(readYamlTree(text));
}

const PLAIN = [
  "AWSTemplateFormatVersion: 2010-09-09\nResources:\n  Fn:\n    Type: AWS::Serverless::Function\n",
  "---\na: b # comment\n# about c\nc: 'd  e'   \n\n  \nf: \"g # h\"\n",
  "a:\n- b\n- c: 1\n  d: 3.10\n-   e:\n      - true\n      - NULL\n- - f\n  - g\n",
  "a: [b, 'c d', \"e\", 1, ]\nb: [ ] # none\n",
  "a: !Ref Table\nb: !Sub  '$A-b'\nc:\n  - !GetAtt A.Arn # its name\n",
  "a.b/c-d::e: arn:aws:x\nf: rate(5 minutes)\ng: http://x/y?z\n",
];

const OTHER = [
  ...["", "a", "a:", "a: b: c", "a: b\na: c", "a: |\n  b", "a: &x b", "a: *x", "a: {b: c}", "a: !Foo b"],
  ...["a: b\n  c", "a: 'b\n  c'", "a: b\n c: d", "a:\tb", "a: b\r\n", "a: é", "a: 007", "a: 1e3", "a: .inf"],
  ...[
    "a: 'b''c'",
    'a: "b\\n"',
    "- a\n  - b",
    "a: [b\n]",
    "a: [b",
    "a: b #c\n #d\n",
    "a:\n  #c\n b: c",
    "? a",
  ],
  ...["a: b\n---\nc: d", "<<: a", "'a': b", "a: !Ref [b]", "a: b\n# c", `${"k".repeat(201)}: a`, "a: -1"],
  "- ".repeat(60),
];

describe("YAML that is written plainly", () => {
  it.each(PLAIN)("is read as the parser proper reads it: %j", (text) => {
    expect(readPlainYaml(text)).toEqual(readYamlTree(text).root);
  });

  it.each(OTHER)("is not %j", (text) => {
    expect(readPlainYaml(text)).toBeUndefined();
  });

  it("is what the parser proper agrees with, whatever stands there", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 16 }), (pieces) => {
        expectSame(pieces.join(""));
      }),
      { numRuns: 3000 },
    );
  });

  it("may be nested, with comments and empty lines", () => {
    fc.assert(
      fc.property(lines(), fc.nat(), fc.constantFrom(...PIECES, ""), (template, at, piece) => {
        const text = template.map((line) => `${line}\n`).join("");
        expectSame(text);
        const cut = at % (text.length + 1);
        expectSame(text.slice(0, cut) + piece + text.slice(cut));
      }),
      { numRuns: 2000 },
    );
  });
});

const VALUES = [
  "a",
  "a b",
  "'q'",
  '"x y"',
  "1",
  "3.10",
  "true",
  "null",
  "[a, b]",
  "[]",
  "!Ref X",
  "!Sub 'y'",
];
const MORE_VALUES = ["2010-09-09", "a # c", "", "# only", "x:y", "a  b", "'q' # z", "[a] # z", "AWS::X"];
const PIECES = [
  ...[
    ...VALUES,
    ...MORE_VALUES,
    "Key",
    "Fn::Sub",
    ":",
    ": ",
    " ",
    "  ",
    "\n",
    "\n  ",
    "\n- ",
    "- ",
    "#",
    " # c",
  ],
  ...[
    "[a",
    "007",
    "1e3",
    "0x1f",
    "~",
    "|",
    "&a ",
    "*a",
    "{",
    "}",
    ",",
    "?",
    "---",
    "...",
    "-x",
    "<<",
    "''",
    "\t",
  ],
  ...["a: b", "c: d\n", "e:\n", "f: 1\n  ", "g:\n  - h: i\n    j: k\n", "\n  # c\n", "\n# c\n"],
];

/** Lines of blocks in blocks. */
function lines(): fc.Arbitrary<string[]> {
  const value = fc.constantFrom(...VALUES, ...MORE_VALUES);
  const { block } = fc.letrec<{ block: string[] }>((tie) => ({
    block: fc.oneof(
      { depthSize: "small" },
      entries(value.map((one) => [` ${one}`])),
      entries(nested(tie("block"))),
    ),
  }));
  return block;
}

/** A block behind a key, indented by so much. */
function nested(block: fc.Arbitrary<string[]>): fc.Arbitrary<string[]> {
  return fc
    .tuple(fc.constantFrom(0, 1, 2, 4), block, fc.constantFrom("", " # note"))
    .map(([indent, inner, note]) => [note, ...inner.map((line) => " ".repeat(indent) + line)]);
}

/** A map or a list of what stands behind keys. */
function entries(behind: fc.Arbitrary<string[]>): fc.Arbitrary<string[]> {
  const isList = fc.boolean();
  const between = fc.constantFrom<string[]>([], [], [], ["# comment"], [""], ["    # deep"]);
  return fc
    .tuple(isList, fc.array(fc.tuple(between, behind), { minLength: 1, maxLength: 3 }))
    .map(([list, all]) =>
      all.flatMap(([comments, [first = "", ...more]], index) =>
        list
          ? [...comments, ...itemOf([`k:${first}`, ...more])]
          : [...comments, `k${index}:${first}`, ...more],
      ),
    );
}

function itemOf([first = "", ...more]: string[]): string[] {
  return [`- ${first}`, ...more.map((line) => `  ${line}`)];
}
