import fc from "fast-check";
import { expect, test } from "vitest";
import { codeBlock } from "../../src/report/code-block.ts";

test.each([
  [["a"], "```yaml\na\n```"],
  [[], "```yaml\n```"],
  [[""], "```yaml\n\n```"],
  [["``"], "```yaml\n``\n```"],
  [["x ``` y", "`````"], "``````yaml\nx ``` y\n`````\n``````"],
])("%j", (lines, block) => expect(codeBlock(lines, "yaml")).toBe(block));

test("no line closes the block before its end", () => {
  const line = fc.array(fc.constantFrom("`", "```", "~~~", " ", "a", "<!--"), { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), (words) => {
      const lines = words.map((parts) => parts.join(""));
      const [opening = "", ...rest] = codeBlock(lines, "suggestion").split("\n");
      const fence = /^`+/.exec(opening)?.[0] ?? "";
      // A fence is closed by a line of at least as many backticks (https://spec.commonmark.org/0.31.2/#fenced-code-blocks).
      const closing = rest.findIndex(
        (text) => /^ {0,3}`+ *$/.test(text) && text.trim().length >= fence.length,
      );
      expect(closing).toBe(lines.length);
    }),
  );
});
