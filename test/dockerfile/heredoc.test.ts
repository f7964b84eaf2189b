import { describe, expect, it } from "vitest";
import { closesHeredoc, heredocsOf, isJsonArray } from "../../src/dockerfile/heredoc.ts";

const start = (delimiter: string, expands = true, stripsTabs = false) => ({ delimiter, expands, stripsTabs });

describe("heredocsOf", () => {
  it.each([
    ["<<EOF", [start("EOF")]],
    ["cat <<EOF > /x", [start("EOF")]],
    ["3<<EOF", [start("EOF")]],
    ["<<-EOF", [start("EOF", true, true)]],
    ["<<'EOF'", [start("EOF", false)]],
    ['<<"EOF"', [start("EOF", false)]],
    ['<<"E"OF', [start("EOF", false)]],
    ["<<-'E F'", [start("E F", false, true)]],
    [`<<"'EOF'"`, [start("'EOF'", false)]],
    ["<<E\\ F", [start("E F")]],
    ["<<$EOF", [start("$EOF")]],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a delimiter
    ["<<${EOF}", [start("${EOF}")]],
    ["<< EOF", [start("EOF")]],
    ["<<\t  EOF x", [start("EOF")]],
    ["<<A <<B 5<<-C", [start("A"), start("B"), start("C", true, true)]],
    ["cat<<EOF", []],
    ["<<<EOF", []],
    ["<<EOF<<", []],
    ["<<", []],
    ["<<-", []],
    ["<<- EOF", []],
    ['<<""', []],
    ["<EOF", []],
    ["a < b", []],
    ["'<<EOF'", []],
    ["echo it's <<EOF", []],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: shell
    ["echo ${x^^} <<EOF", []],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: shell
    ['echo ${x:0:2} ${y/a/b} ${z:-"q"} "$x\\a" <<EOF', [start("EOF")]],
    ["echo $((1 << 2))", [start("2))")]],
  ])("finds in %j %j", (line, expected) => {
    expect(heredocsOf(line)).toEqual(expected);
  });
});

describe("closesHeredoc", () => {
  it.each([
    ["EOF", false, true],
    ["\tEOF", false, false],
    ["\t\tEOF", true, true],
    [" EOF", true, false],
    ["EOF ", true, false],
    ["EO", true, false],
    ["XEOF", true, false],
  ])("%j with tabs stripped: %j closes: %j", (line, stripsTabs, expected) => {
    expect(closesHeredoc(line, start("EOF", true, stripsTabs))).toBe(expected);
  });
});

describe("isJsonArray", () => {
  it.each([
    ['["a"]', true],
    [' [ "a", "b" ] ', true],
    ["[]", true],
    ["[a]", false],
    ['{"a": 1}', false],
    ['["a"] # b', false],
  ])("%j: %j", (text, expected) => {
    expect(isJsonArray(text)).toBe(expected);
  });
});
