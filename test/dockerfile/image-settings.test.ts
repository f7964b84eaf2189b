// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfiles have variables of their own.
import { describe, expect, it } from "vitest";
import { parseDockerfile } from "../../src/dockerfile/parse.ts";
import { readImageSettings } from "../../src/dockerfile/read-image-settings.ts";
import { StageGraph } from "../../src/dockerfile/stage-graph.ts";
import { invariant } from "../../src/errors.ts";

interface Build {
  readonly buildArgs?: Record<string, string>;
  readonly baseVariables?: Record<string, string>;
  readonly targetPlatform?: string;
}

function settingsOf(text: string, build: Build = {}) {
  const { buildArgs = {}, baseVariables = {}, targetPlatform } = build;
  const dockerfile = parseDockerfile(text);
  const options = {
    buildArgs: new Map(Object.entries(buildArgs)),
    contexts: new Set<string>(),
    ...(targetPlatform !== undefined && { targetPlatform }),
  };
  const graph = new StageGraph(dockerfile, options);
  const stage = graph.targetStage();
  invariant(stage, "the test's Dockerfile has a stage");
  const context = { ...options, baseVariables: new Map(Object.entries(baseVariables)) };
  return readImageSettings(dockerfile, graph.chainOf(stage), context);
}

/** The last value of each variable; those that aren't known in angle brackets. */
function envOf(text: string, build: Build = {}) {
  const { env } = settingsOf(text, build);
  return Object.fromEntries(
    env.map(({ name, value }) => [name, value.isKnown ? value.text : `<${value.text}>`]),
  );
}

function commandOf(text: string) {
  const { cmd } = settingsOf(text);
  return cmd && { form: cmd.form, items: cmd.items.map((item) => item.text), stage: cmd.stage };
}

describe("CMD and ENTRYPOINT", () => {
  it.each([
    ['CMD ["a", "b c"]', "exec", ["a", "b c"]],
    ['CMD [ "a\\u0062\\"" ]', "exec", ['ab"']],
    ["CMD []", "exec", []],
    ["CMD ['a']", "shell", ["['a']"]],
    ['CMD ["a"] # why', "shell", ['["a"] # why']],
    ['CMD ["a", 1]', "shell", ['["a", 1]']],
    ["CMD a $B", "shell", ["a $B"]],
    ["CMD", "shell", [""]],
    ['cmd ["a",\\\n "b"]', "exec", ["a", "b"]],
  ])("%j", (instruction, form, items) => {
    expect(commandOf(`FROM x\n${instruction}\n`)).toEqual({ form, items, stage: 0 });
  });

  it("count by the last one", () => {
    expect(commandOf('FROM x\nCMD ["a"]\nCMD ["b"]\n')?.items).toEqual(["b"]);
  });

  it("go from a stage to those on it", () => {
    expect(commandOf('FROM x AS a\nCMD ["a"]\nFROM a\n')).toMatchObject({ items: ["a"], stage: 0 });
    const { entrypoint } = settingsOf('FROM x AS a\nENTRYPOINT ["a"]\nFROM a\nRUN b\n');
    expect(entrypoint).toMatchObject({ stage: 0, items: [{ text: "a" }] });
  });

  it("lose the inherited CMD to an ENTRYPOINT, but not one of the same stage", () => {
    expect(commandOf('FROM x AS a\nCMD ["a"]\nFROM a\nENTRYPOINT ["e"]\n')).toBeUndefined();
    expect(commandOf('FROM x\nCMD ["a"]\nENTRYPOINT ["e"]\n')?.items).toEqual(["a"]);
    expect(commandOf('FROM x\nENTRYPOINT ["e"]\nCMD ["a"]\n')?.items).toEqual(["a"]);
  });

  it("have nothing from ONBUILD", () => {
    expect(settingsOf('FROM x\nONBUILD CMD ["a"]\nONBUILD ENTRYPOINT ["a"]\n')).toEqual({
      workdirs: [],
      env: [],
    });
  });

  it("stand where they are written", () => {
    const text = 'FROM x\nCMD  ["a",\\\n  "b"] \n';
    const { cmd } = settingsOf(text);
    const slice = (span: { start: number; end: number } | undefined) => text.slice(span?.start, span?.end);
    expect(slice(cmd?.span)).toBe('["a",\\\n  "b"]');
    expect(slice(cmd?.items[1]?.span)).toBe('"b"');
    expect(slice(cmd?.instruction).trim()).toBe('CMD  ["a",\\\n  "b"]');
  });
});

describe("ENV", () => {
  it.each([
    ["ENV A=1 B=two", { A: "1", B: "two" }],
    ["ENV A=\"1 2\" B='3 4' C=5\\ 6", { A: "1 2", B: "3 4", C: "5 6" }],
    ["ENV A 1 and more", { A: "1 and more" }],
    ["ENV A=1\nENV B=$A$A C=${A}", { A: "1", B: "11", C: "1" }],
    ["ENV A=1\nENV A=2 B=$A", { A: "2", B: "1" }],
    ["ENV A='$B' C=\\$D", { A: "$B", C: "$D" }],
    ["ENV A=x$NOTHING", { A: "<x${NOTHING}>" }],
    ["ENV A=$NOTHING\nENV B=$A", { A: "<${NOTHING}>", B: "<${A}>" }],
    ["ENV A=${NOTHING:-x}", { A: "x" }],
    ["ENV A=${B", { A: "<${B>" }],
    ["ENV A=1 B", { A: "1" }],
    ["ENV", {}],
    ["ENV A", { A: "" }],
  ])("%j", (instructions, expected) => {
    expect(envOf(`FROM x\n${instructions}\n`)).toEqual(expected);
  });

  it("sees what the base sets", () => {
    expect(envOf("FROM x\nENV PATH=/a:$PATH\n", { baseVariables: { PATH: "/b" } })).toEqual({
      PATH: "/a:/b",
    });
  });

  it("sees the stage's ARGs, with what the build gives", () => {
    const text = "ARG G=global\nARG H=h\nFROM x\nARG G\nARG L=local\nARG M\nENV V=$G-$L-$M-$H\n";
    expect(envOf(text)).toEqual({ V: "<global-local-${M}-${H}>" });
    expect(envOf(text, { buildArgs: { G: "1", L: "2", M: "3" } })).toEqual({ V: "<1-2-3-${H}>" });
  });

  it("sees ARGs of the stages below, and defaults made of variables", () => {
    const text = "FROM x AS a\nARG A=1\nENV B=2\nFROM a\nARG C=$A$B\nENV V=$C\n";
    expect(envOf(text)).toEqual({ B: "2", V: "12" });
  });

  it("sees the platform where it is known", () => {
    const text = "FROM x\nARG TARGETARCH\nENV V=$TARGETARCH\n";
    expect(envOf(text)).toEqual({ V: "<${TARGETARCH}>" });
    expect(envOf(text, { targetPlatform: "linux/arm64" })).toEqual({ V: "arm64" });
  });

  it("stays small where values double", () => {
    const text = `FROM x\nENV A=abcdefgh\n${"ENV A=$A$A\n".repeat(60)}`;
    expect(settingsOf(text).env.at(-1)?.value.isKnown).toBe(false);
  });

  it("stands where it is written", () => {
    const text = 'FROM x\nENV A=1 B="2 3"\n';
    const slices = settingsOf(text).env.map(({ nameSpan, value }) => [
      text.slice(nameSpan.start, nameSpan.end),
      text.slice(value.span.start, value.span.end),
    ]);
    expect(slices).toEqual([
      ["A", "1"],
      ["B", '"2 3"'],
    ]);
  });
});

describe("WORKDIR", () => {
  it("is expanded, each in order", () => {
    const text =
      "FROM x AS a\nWORKDIR /a\nFROM a\nENV R=/r\nWORKDIR ${R}/b\nWORKDIR ${NO}\nONBUILD WORKDIR /c\n";
    expect(settingsOf(text).workdirs.map(({ value, stage }) => [value.text, value.isKnown, stage])).toEqual([
      ["/a", true, 0],
      ["/r/b", true, 1],
      ["${NO}", false, 1],
    ]);
  });
});
