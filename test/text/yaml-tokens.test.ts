import { describe, expect, it } from "vitest";
import { Composer } from "yaml";
import { yamlTokens } from "../../src/text/yaml-tokens.ts";

function problemsOf(text: string): string[] {
  return yamlTokens(text).problems.map(({ message, span }) => `${message} ${span.start}-${span.end}`);
}

describe("the tokens of a text", () => {
  it("are what the composer takes", () => {
    const { tokens, problems } = yamlTokens("a: [b, &c !!str d, ]\n? e\n: f\n");
    expect(problems).toEqual([]);
    const [document] = new Composer().compose(tokens);
    expect(document?.toJS()).toEqual({ a: ["b", "d"], e: "f" });
  });

  it("tell of wrong syntax, ten times at most", () => {
    expect(problemsOf("]\n")).toEqual([expect.stringMatching(/^is not valid YAML: .* 0-1$/)]);
    expect(problemsOf("]\n".repeat(20_000))).toHaveLength(10);
    expect(yamlTokens("]\n")).not.toHaveProperty("limit");
  });
});

describe("a limit", () => {
  it("is what is nested too deeply", () => {
    expect(problemsOf(`${"[".repeat(199)}${"]".repeat(199)}`)).toEqual([]);
    expect(problemsOf(`${"[".repeat(202)}${"]".repeat(202)}`)).toEqual([
      "is nested more than 200 levels deep 200-201",
    ]);
    for (const part of ["[", "- ", "{a: ", "? "])
      expect(yamlTokens(part.repeat(10_000)).limit?.message).toBe("is nested more than 200 levels deep");
    expect(yamlTokens(`${"]\n".repeat(20)}${"[".repeat(10_000)}`).limit).toBeDefined();
  });

  it("is a flood of commas, anchors or tags", () => {
    const properties = "is not valid YAML: a value has more than one anchor or tag";
    expect(problemsOf(`a: [${",".repeat(20_000)}`)).toEqual([
      "is not valid YAML: two commas stand side by side 5-6",
    ]);
    expect(problemsOf(`a: ${"&x ".repeat(20_000)}1`)).toEqual([`${properties} 3-4`]);
    expect(problemsOf("!x ".repeat(20_000))).toEqual([`${properties} 0-1`]);
    expect(problemsOf(`- ${"&x ".repeat(20_000)}1`)).toEqual([`${properties} 2-3`]);
    expect(problemsOf("[a, # comment\n # other\n b, &x !!str c, ]")).toEqual([]);
    expect(problemsOf("[a,, b]")).toHaveLength(1);
  });
});
