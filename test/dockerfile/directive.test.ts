import { describe, expect, it } from "vitest";
import { directivesOf } from "../../src/dockerfile/directive.ts";
import { instructionAt } from "../../src/dockerfile/instruction-at.ts";
import { parseDockerfile } from "../../src/dockerfile/parse.ts";

function directives(text: string, before = "FROM") {
  const dockerfile = parseDockerfile(text);
  const instruction = instructionAt(dockerfile, text.indexOf(before)) ?? expect.fail();
  return directivesOf(dockerfile, instruction);
}

describe("directivesOf", () => {
  it.each([
    ["ignore we know", { kind: "ignore", reason: "we know" }],
    ["ignore", { kind: "ignore", reason: "" }],
    ["ignore base-eol until the move", { kind: "ignore", check: "base-eol", reason: "until the move" }],
    ["Ignore BASE-EOL", { kind: "ignore", check: "base-eol", reason: "" }],
    ["ignore base-eol: x", { kind: "ignore", check: "base-eol", reason: "x" }],
    ["ignore base-eol, base-al2 x", { kind: "ignore", check: "base-eol", reason: ", base-al2 x" }],
    ["ignore base-2 x", { kind: "ignore", check: "base-2", reason: "x" }],
    ["ignore base- x", { kind: "ignore", reason: "base- x" }],
    ["hold", { kind: "hold", reason: "" }],
    ["hold the layer isn't ready", { kind: "hold", reason: "the layer isn't ready" }],
    ["hold until 2027-01-31 the move", { kind: "hold", until: "2027-01-31", reason: "the move" }],
    ["HOLD  UNTIL\t2028-02-29", { kind: "hold", until: "2028-02-29", reason: "" }],
    ["hold until 2027-02-30 x", { kind: "malformed", reason: "hold until 2027-02-30 x" }],
    ["hold until 2027-13-01 x", { kind: "malformed", reason: "hold until 2027-13-01 x" }],
    ["hold until 31.01.2027", { kind: "malformed", reason: "hold until 31.01.2027" }],
    ["hold until", { kind: "malformed", reason: "hold until" }],
    ["skip this", { kind: "malformed", reason: "skip this" }],
    ["", { kind: "malformed", reason: "" }],
  ])("reads %j", (said, expected) => {
    const text = `#  lambda-image-bot:  ${said}\nFROM a`;
    const span = { start: 0, end: text.indexOf("\n") };
    expect(directives(text)).toEqual([{ ...expected, span }]);
  });

  it("reads all that stand in the block above, among other comments", () => {
    const text = "# a\n#lambda-image-bot:hold x\n# b\n  # Lambda-Image-Bot : ignore y\r\n# c\r\nFROM a";
    expect(directives(text).map(({ kind, reason }) => [kind, reason])).toEqual([
      ["hold", "x"],
      ["ignore", "y"],
    ]);
  });

  it.each([
    ["above a blank line", "# lambda-image-bot: hold x\n\n \r\nFROM a", "FROM"],
    ["between an instruction's lines", "FROM \\\n\n\t# lambda-image-bot: hold x \r\n\n a", "FROM"],
    ["in front of a heredoc", "FROM a\nRUN b \\\n# lambda-image-bot: hold x\n <<E\n# c\nE", "RUN"],
  ])("takes one %s", (_, text, before) => {
    const [one] = directives(text, before);
    expect(one).toMatchObject({ kind: "hold", reason: "x" });
    expect(text.slice(one?.span.start, one?.span.end)).toBe("# lambda-image-bot: hold x");
  });

  it("is not misled by parser directives above", () => {
    expect(directives("# syntax=docker/dockerfile:1\n# lambda-image-bot: hold x\nFROM a")).toHaveLength(1);
  });

  it.each([
    ["another instruction between", "# lambda-image-bot: hold x\nARG a\nFROM a", "FROM"],
    ["a comment inside another instruction", "ARG b \\\n# lambda-image-bot: hold x\n c\nFROM a", "FROM"],
    ["a heredoc's body", "FROM a\nRUN <<E\n# lambda-image-bot: hold x\nE\n", "RUN"],
    ["a text with a number sign", "FROM a\nRUN b \\\n c # lambda-image-bot: hold x", "RUN"],
    ["a comment behind the instruction", "FROM a # lambda-image-bot: hold x", "FROM"],
    ["another program", "# lambda-image-bots: hold x\n# dependabot: hold x\nFROM a", "FROM"],
    ["a heredoc's end", "FROM a\nRUN <<E\n# lambda-image-bot: hold x\nE\nUSER b", "USER"],
  ])("takes none from %s", (_, text, before) => {
    expect(directives(text, before)).toEqual([]);
  });
});

describe("instructionAt", () => {
  const text = "ARG a\nARG b\nFROM c\nRUN d\nRUN e\nFROM f\nRUN g\n";
  const dockerfile = parseDockerfile(text);

  it.each(["ARG a", "ARG b", "FROM c", "RUN d", "RUN e", "FROM f", "RUN g"])("finds %s", (instruction) => {
    for (const at of [0, 1, instruction.length - 1]) {
      const found = instructionAt(dockerfile, text.indexOf(instruction) + at);
      expect(found && `${found.keyword} ${found.logical.text}`).toBe(instruction);
    }
  });

  it("finds none between instructions", () => {
    for (const at of [5, 11, 18, text.length - 1, text.length]) {
      expect(instructionAt(dockerfile, at)).toBeUndefined();
    }
    expect(instructionAt(parseDockerfile(""), 0)).toBeUndefined();
  });
});
