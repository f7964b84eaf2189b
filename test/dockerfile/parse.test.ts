// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfiles have variables of their own.
import { describe, expect, it } from "vitest";
import type { Instruction } from "../../src/dockerfile/dockerfile.ts";
import { parseDockerfile } from "../../src/dockerfile/parse.ts";

function allInstructions(text: string): Instruction[] {
  const { preamble, stages } = parseDockerfile(text);
  return [...preamble, ...stages.flatMap(({ from, instructions }) => [from, ...instructions])];
}

/** Each instruction as `KEYWORD text`. */
function said(text: string): string[] {
  return allInstructions(text).map(({ keyword, isOnbuild, logical }) =>
    `${isOnbuild ? "ONBUILD " : ""}${keyword} ${logical.text}`.trim(),
  );
}

function messages(text: string): string[] {
  return parseDockerfile(text).problems.map(({ message }) => message);
}

describe("lines and continuations", () => {
  it("joins continued lines as BuildKit's case continueIndent does", () => {
    const text = [
      "FROM ubuntu:14.04",
      "",
      "RUN echo hello\\",
      "  world\\",
      "  goodnight  \\",
      "  moon\\",
      "  light\\",
      "ning",
      "RUN echo hello  \\",
      "world",
      "RUN echo hello \\",
      "goodbye\\",
      "frog",
      "RUN echo hello  \\  ",
      "world",
      "RUN echo hi \\",
      " \\",
      " world \\",
      "\\",
      " good\\",
      "\\",
      "night",
      "RUN echo hello \\",
      "# this is a comment",
      "",
      "# after a blank line",
      "\t ",
      "this is useful",
    ].join("\n");
    expect(said(text).slice(1)).toEqual([
      "RUN echo hello  world  goodnight    moon  lightning",
      "RUN echo hello  world",
      "RUN echo hello goodbyefrog",
      "RUN echo hello  world",
      "RUN echo hi   world  goodnight",
      "RUN echo hello this is useful",
    ]);
  });

  it("doesn't continue behind an escaped escape character", () => {
    expect(said("FROM a\nRUN echo \\\\\nUSER b")).toEqual(["FROM a", "RUN echo \\\\", "USER b"]);
  });

  it("continues a line that has the escape character alone", () => {
    expect(said("\\\nFR\\\nOM a\n")).toEqual(["FROM a"]);
  });

  it("drops escape characters with nothing behind them", () => {
    expect(said("FROM a\n\\\n\n")).toEqual(["FROM a"]);
    expect(said("FROM a\nRUN b \\")).toEqual(["FROM a", "RUN b"]);
  });

  it("takes an indented comment inside a continuation for one", () => {
    expect(said("FROM a\nRUN b \\\n  # c \\\n  d")).toEqual(["FROM a", "RUN b   d"]);
  });

  it("keeps a number sign that doesn't begin a line", () => {
    expect(said("FROM a\nRUN b # c \\\n d")).toEqual(["FROM a", "RUN b # c  d"]);
  });

  it.each([
    ["CRLF", "FROM a\r\nRUN b \\\r\n  c\r\n"],
    ["tabs", "\tFROM\ta\n\tRUN\tb \\\n\t  c\n".replaceAll("\t  ", "  ")],
    ["form feeds and vertical tabs", "FROM\fa\n\vRUN\v\fb \\\n  c\f\n"],
    ["letter case", "from a\nrUn b \\\n  c"],
    ["no-break and wide spaces around", "\u00a0FROM a\n\u2003RUN b \\\n  c\u3000\n"],
  ])("reads a file with %s", (_, text) => {
    expect(said(text)).toEqual(["FROM a", "RUN b   c"]);
  });

  it("takes a lone carriage return for white space inside a line", () => {
    expect(said("FROM a\rAS b\nRUN c")).toEqual(["FROM a\rAS b", "RUN c"]);
    expect(parseDockerfile("FROM a\rAS b\n").stages[0]?.name).toBe("b");
  });

  it("says so when BuildKit couldn't read a line for its length", () => {
    const line = (length: number) => `FROM a\nRUN ${"b".repeat(length - 4)}\n`;
    expect(messages(line(65_535))).toEqual([]);
    expect(messages(line(65_536))).toEqual(["A line is longer than the 65535 bytes that BuildKit reads."]);
  });
});

describe("spans", () => {
  it("reach from an instruction's first character to its last, heredocs included", () => {
    const text = "# c\n  FROM a \\\n  AS b  \nRUN <<E\nx\nE\n\nUSER c";
    const spans = allInstructions(text).map(({ span }) => text.slice(span.start, span.end));
    expect(spans).toEqual(["FROM a \\\n  AS b  ", "RUN <<E\nx\nE", "USER c"]);
  });

  it("map logical offsets to equal characters", () => {
    const text = "FROM a\r\nRUN b \\\r\n# c\r\n\r\n  d\\\r\ne";
    const run = allInstructions(text)[1];
    const { logical } = run ?? expect.fail();
    for (const [at, character] of [...logical.text].entries()) {
      expect(text.charAt(logical.offsetAt(at))).toBe(character);
    }
    expect(logical.offsetAt(logical.text.length)).toBe(text.length);
  });

  it("stand behind the keyword where an instruction has no text", () => {
    const text = "FROM a\nRUN\n";
    expect(allInstructions(text)[1]?.logical.offsetAt(0)).toBe(text.indexOf("RUN") + 3);
  });
});

describe("parser directives", () => {
  it.each([
    ["# escape=`", "`"],
    ["#escape=`", "`"],
    ["  #\tEscape = `  ", "`"],
    ["# syntax=docker/dockerfile:1\n# check=skip=all\n# escape=`", "`"],
    ["# escape=\\", "\\"],
    ["\n# escape=`", "\\"],
    ["# a comment\n# escape=`", "\\"],
    ["# unknown=1\n# escape=`", "\\"],
    ["#!/bin/sh\n# escape=`", "\\"],
    ["# escape=", "\\"],
    ["ARG a\n# escape=`", "\\"],
  ])("%j makes the escape character %j", (top, expected) => {
    expect(parseDockerfile(`${top}\nFROM a\n`).escape).toBe(expected);
  });

  it("makes the escape character continue lines", () => {
    expect(said("# escape=`\nFROM a `\n  AS b\nRUN c \\\nUSER d")).toEqual([
      "FROM a   AS b",
      "RUN c \\",
      "USER d",
    ]);
  });

  it("refuses another escape character and a directive given twice", () => {
    expect(messages("# escape=x\nFROM a")).toEqual(["The escape character can only be \\ or `, not x."]);
    expect(messages("# syntax=a\n# Syntax=b\nFROM a")).toEqual([
      "Only one syntax parser directive can be used.",
    ]);
  });
});

describe("heredocs", () => {
  const body = (text: string, index: number, heredoc = 0) => {
    const found = allInstructions(text)[index]?.heredocs[heredoc] ?? expect.fail();
    return text.slice(found.body.start, found.body.end);
  };

  it("hides what stands in them", () => {
    const text = "FROM a\nRUN <<EOF\nFROM b\n# c\nEOF\nCOPY <<x <<-y /\nFROM c\nx\nFROM d\n\ty\nUSER e\n";
    expect(said(text)).toEqual(["FROM a", "RUN <<EOF", "COPY <<x <<-y /", "USER e"]);
    expect([body(text, 1), body(text, 2), body(text, 2, 1)]).toEqual([
      "FROM b\n# c\n",
      "FROM c\n",
      "FROM d\n",
    ]);
  });

  it("end with their line whatever its line end", () => {
    expect(said("FROM a\r\nRUN <<E\r\nFROM b\r\nE\r\nUSER c")).toEqual(["FROM a", "RUN <<E", "USER c"]);
  });

  it("begin after the last line of an instruction", () => {
    expect(said("FROM a\nRUN <<E \\\n cat\nFROM b\nE\nUSER c")).toEqual(["FROM a", "RUN <<E  cat", "USER c"]);
  });

  it("may stand in a trigger", () => {
    expect(said("FROM a\nONBUILD RUN <<E\nFROM b\nE\nUSER c")).toEqual([
      "FROM a",
      "ONBUILD RUN <<E",
      "USER c",
    ]);
  });

  it("do not stand in the JSON form or in other instructions", () => {
    expect(
      said('FROM a\nRUN ["x", "<<E"]\nCOPY --from=b ["<<E", "/"]\nENV x <<E\nCMD cat <<E\n'),
    ).toHaveLength(5);
    expect(said('FROM a\nRUN ["x, <<E\nFROM b\nE\n')).toHaveLength(4);
    expect(said("FROM a\nRUN [x] <<E\nFROM b\nE\n")).toHaveLength(2);
  });

  it("that are not closed swallow the rest, which BuildKit refuses", () => {
    const text = "FROM a\nRUN <<E <<F\nFROM b\n";
    expect(said(text)).toEqual(["FROM a", "RUN <<E <<F"]);
    expect(messages(text)).toEqual(["The heredoc E is not closed."]);
    expect(allInstructions(text)[1]?.span.end).toBe(text.length);
  });
});

describe("stages", () => {
  it("have names in lower case, whatever case AS has", () => {
    const { stages, preamble } = parseDockerfile("ARG a\nFROM x As Build-1.b\nRUN y\nFROM z\n");
    expect(stages.map(({ index, name, instructions }) => [index, name, instructions.length])).toEqual([
      [0, "build-1.b", 1],
      [1, undefined, 0],
    ]);
    expect(preamble.map(({ keyword }) => keyword)).toEqual(["ARG"]);
  });

  it("do not begin in a trigger", () => {
    expect(parseDockerfile("FROM a\nONBUILD FROM b\n").stages).toHaveLength(1);
  });

  it.each([
    ["FROM a/b:1 AS x", "a/b:1", "x"],
    ["FROM  a/b:1\tAS\f x ", "a/b:1", "x"],
    ["FROM --platform=linux/arm64  a/b:1   as  x", "a/b:1", "x"],
    ['FROM   "a b"', undefined, undefined],
    ["FROM  '#a' AS x", "'#a'", "x"],
    ["FROM  a\\ AS x", "a\\", "x"],
    ["FROM  a<<b AS x", "a<<b", "x"],
    ["FROM  a\u00a0b  AS x", "a\u00a0b", "x"],
    ["FROM a \\\n# c\n\n  AS \\\n x", "a", "x"],
  ])("of %j are %j, named %j", (text, image, name) => {
    const stage = parseDockerfile(text).stages[0] ?? expect.fail();
    expect(stage.image && stage.from.logical.text.slice(stage.image.start, stage.image.end)).toBe(image);
    expect(stage.name).toBe(name);
  });
});

describe("flags", () => {
  const flags = (text: string) => {
    const { logical, flags, argumentsStart } = allInstructions(`FROM a\n${text}`)[1] ?? expect.fail();
    const list = flags.map(({ name, value }) => [name, logical.text.slice(value.start, value.end)]);
    return { list, rest: logical.text.slice(argumentsStart) };
  };

  it.each([
    [
      "COPY --from=a --Chown=b c d",
      [
        ["from", "a"],
        ["chown", "b"],
      ],
      "c d",
    ],
    ['COPY --from="a b" c', [["from", '"a b"']], "c"],
    ["COPY --from='a\"b' c", [["from", "'a\"b'"]], "c"],
    ["COPY --link c", [["link", ""]], "c"],
    ["RUN --mount=type=cache,target=/x", [["mount", "type=cache,target=/x"]], ""],
    ["RUN -- --mount=x", [], "--mount=x"],
    ["RUN -x --mount=x", [], "-x --mount=x"],
    ["RUN --a=b\\ c d", [["a", "b\\ c"]], "d"],
    ["RUN", [], ""],
  ])("of %j are %j", (text, list, rest) => {
    expect(flags(text)).toEqual({ list, rest });
  });
});

describe("comments above", () => {
  const above = (text: string) =>
    allInstructions(text).map(({ commentsAbove }) =>
      commentsAbove.map(({ start, end }) => text.slice(start, end)),
    );

  it("are those between an instruction and the one before", () => {
    expect(above("# a\n\n # b\n#c \r\nFROM x\n# d\nRUN y \\\n# e\n z\nUSER z\n")).toEqual([
      ["# a", "# b", "#c "],
      ["# d"],
      [],
    ]);
  });

  it("are not swallowed by parser directives", () => {
    expect(above("# syntax=a\n# b\nFROM x")).toEqual([["# syntax=a", "# b"]]);
  });
});

describe("what BuildKit refuses", () => {
  it.each([
    ["", ["The Dockerfile is empty."]],
    ["# only a comment", ["The Dockerfile is empty."]],
    ["ARG a", ["The Dockerfile has no FROM."]],
    ["RUN a\nFROM b", ["RUN stands before the first FROM."]],
    ["FROM a\nFOO b", ["Unknown instruction: FOO"]],
    ["FROM\u00a0a", ["Unknown instruction: FROM\u00a0A", "The Dockerfile has no FROM."]],
    ["FROM", ["FROM names no image."]],
    [
      "FROM a # b",
      [
        "FROM takes an image, and AS with a name after it if the stage has one. A comment can't follow it on the same line.",
      ],
    ],
    ["FROM a b", ["FROM takes an image, and AS with a name after it if the stage has one."]],
    ["FROM a AS", ["FROM takes an image, and AS with a name after it if the stage has one."]],
    ["FROM a AS b c", ["FROM takes an image, and AS with a name after it if the stage has one."]],
    ["FROM a AS 1b", ['"1b" can\'t name a stage: names begin with a letter and have no symbols.']],
    ["FROM --platform= a", []],
    ["FROM --platform a", ["The flag --platform has no value: write --platform=VALUE."]],
    ["FROM --plaform=x a", ["FROM has no flag --plaform."]],
    ["FROM a\nONBUILD FROM b", ["FROM isn't allowed as an ONBUILD trigger."]],
    ["FROM a\nONBUILD ONBUILD RUN b", ["ONBUILD isn't allowed as an ONBUILD trigger."]],
    ["FROM a\nONBUILD MAINTAINER b", ["MAINTAINER isn't allowed as an ONBUILD trigger."]],
    ["FROM a\nONBUILD", []],
    ["FROM a\nMAINTAINER b\nHEALTHCHECK NONE", []],
  ])("in %j is %j", (text, expected) => {
    expect(messages(text)).toEqual(expected);
  });

  it("is placed where it stands", () => {
    const text = "FROM a\n  FO\\\nO b\nFROM --x=y c\n";
    const { problems } = parseDockerfile(text);
    expect(problems.map(({ span }) => text.slice(span.start, span.end))).toEqual(["FO\\\nO", "--x=y"]);
  });
});
