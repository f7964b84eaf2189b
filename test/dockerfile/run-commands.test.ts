// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfiles have variables of their own.
import { describe, expect, it } from "vitest";
import { parseDockerfile } from "../../src/dockerfile/parse.ts";
import { stageCommands } from "../../src/dockerfile/run-commands.ts";
import { invariant } from "../../src/errors.ts";

/** The commands of the last stage, which stands on all others. */
function commandsOf(text: string) {
  const dockerfile = parseDockerfile(text);
  const stage = dockerfile.stages.at(-1);
  invariant(stage, "the test's Dockerfile has a stage");
  return stageCommands(dockerfile, stage, dockerfile.stages.slice(0, -1));
}

function wordsOf(text: string) {
  return commandsOf(`FROM x\n${text}`).map(({ words }) => words.map((word) => word.text).join(" "));
}

/** Each word as it stands in the file. */
function slicesOf(text: string) {
  const file = `FROM x\n${text}`;
  return commandsOf(file).map(({ words }) => words.map(({ span }) => file.slice(span.start, span.end)));
}

describe("commands of RUN", () => {
  it.each([
    ["RUN a b && c\nRUN d\n", ["a b", "c", "d"]],
    ["RUN --mount=type=cache,target=/x --network=none a\n", ["a"]],
    ["RUN a \\\n  # why\n\n  b \\\n  && c\n", ["a b", "c"]],
    ['RUN ["a", "b c", "$D"]\n', ["a b c $D"]],
    ["RUN []\n", []],
    ['RUN ["a", 1]\n', ["[a, 1]"]],
    ['RUN ["sh", "-c", "a \\"b c\\" && d"]\n', ['sh -c a "b c" && d', "a b c", "d"]],
    ["RUN sudo a\n", ["sudo a", "a"]],
    ["ONBUILD RUN a\n", []],
    ["COPY a b\n", []],
    ["RUN\n", []],
  ])("%j", (text, expected) => {
    expect(wordsOf(text)).toEqual(expected);
  });

  it.each([
    ["the script itself", "RUN <<EOF\na b\nc\nEOF\nRUN d\n", ["a b", "c", "d"]],
    ["with tabs", "RUN <<-EOF\n\ta\n\tEOF\n", ["a"]],
    ["behind flags", "RUN --network=none <<'EOF'\na\nEOF\n", ["a"]],
    ["for a shell that its first line names", "RUN <<EOF\n#!/usr/bin/env bash\na\nEOF\n", ["a"]],
    ["for a shell by its path", "RUN <<EOF\n#!/bin/sh -e\na\nEOF\n", ["a"]],
    ["for another interpreter", "RUN <<EOF\n#!/usr/bin/env python3\nimport a\nEOF\n", []],
    ["for a program", "RUN cat <<EOF > x && b\nnot this\nEOF\n", ["cat", "b"]],
    ["for a shell", "RUN bash <<EOF && b\na\nEOF\n", ["bash", "a", "b"]],
    ["for Python", "RUN python3 <<EOF\nimport a\nEOF\n", ["python3"]],
    ["two", "RUN sh <<A && bash <<'B'\na\nA\nb\nB\n", ["sh", "a", "bash", "b"]],
    ["of Windows lines", "RUN <<EOF\r\na b\r\nEOF\r\n", ["a b"]],
    ["that isn't closed", "RUN <<EOF\na\n", ["a"]],
  ])("with a heredoc: %s", (_name, text, expected) => {
    expect(wordsOf(text)).toEqual(expected);
  });

  it("have their words where these stand in the file", () => {
    expect(slicesOf('RUN dnf install \\\n  "a b" \\\n# why\n c\\\nd\n')).toEqual([
      ["dnf", "install", '"a b"', "c\\\nd"],
    ]);
    expect(slicesOf('RUN ["dnf", "install"]\n')).toEqual([['"dnf"', '"install"']]);
    expect(slicesOf('RUN ["sh", "-c", "dnf \\u0061 install"]\n').at(-1)).toEqual(["dnf", "\\", "install"]);
    expect(slicesOf("RUN bash <<EOF\n  dnf install\nEOF\n").at(-1)).toEqual(["dnf", "install"]);
  });

  it("know their instruction", () => {
    expect(commandsOf("FROM x\nRUN a\nRUN b\n").map(({ instruction }) => instruction.logical.text)).toEqual([
      "a",
      "b",
    ]);
  });
});

describe("SHELL", () => {
  it.each([
    ['SHELL ["/bin/bash", "-c"]\nRUN a\n', ["a"]],
    ['SHELL ["powershell", "-Command"]\nRUN a\n', []],
    ['SHELL ["pwsh"]\nRUN ["b"]\nRUN a\nSHELL ["/bin/sh", "-c"]\nRUN c\n', ["b", "c"]],
    ["SHELL broken\nRUN a\n", ["a"]],
    ['ONBUILD SHELL ["pwsh"]\nRUN a\n', ["a"]],
  ])("%j", (text, expected) => {
    expect(wordsOf(text)).toEqual(expected);
  });

  it("is inherited", () => {
    expect(commandsOf('FROM x AS a\nSHELL ["pwsh"]\nFROM a\nRUN b\n')).toEqual([]);
  });
});
