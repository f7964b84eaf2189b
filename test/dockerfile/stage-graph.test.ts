// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfiles have variables of their own.
import { describe, expect, it } from "vitest";
import { parseDockerfile } from "../../src/dockerfile/parse.ts";
import { StageGraph } from "../../src/dockerfile/stage-graph.ts";

function graphOf(text: string, contexts: readonly string[] = [], buildArgs: Record<string, string> = {}) {
  return new StageGraph(parseDockerfile(text), {
    buildArgs: new Map(Object.entries(buildArgs)),
    contexts: new Set(contexts),
  });
}

/** The numbers of the chain and of the builders of the stage that is built. */
function readGraph(text: string, target?: string, contexts: readonly string[] = []) {
  const graph = graphOf(text, contexts);
  const stage = graph.targetStage(target);
  if (stage === undefined) return undefined;
  return {
    chain: graph.chainOf(stage).map(({ index }) => index),
    builders: graph.buildersOf(stage).map(({ index }) => index),
  };
}

const THREE = "FROM a AS Base\nFROM b AS build\nFROM base\nCOPY --from=build /x /y\n";

describe("the stage that is built", () => {
  it("is the last one", () => {
    expect(readGraph(THREE)).toEqual({ chain: [2, 0], builders: [1] });
  });

  it.each([
    ["build", [1]],
    ["BASE", [0]],
    ["1", [1]],
    ["2", [2, 0]],
  ])("may be named: %s", (target, chain) => {
    expect(readGraph(THREE, target)?.chain).toEqual(chain);
  });

  it.each(["nothing", "3", ""])("isn't there for %j", (target) => {
    expect(readGraph(THREE, target)).toBeUndefined();
  });

  it("isn't there in a file without stages", () => {
    expect(readGraph("ARG A=1\n")).toBeUndefined();
  });

  it("is the last one of its name", () => {
    expect(readGraph("FROM a AS x\nFROM b AS x\nFROM c\n", "x")?.chain).toEqual([1]);
  });
});

describe("the chain of stages", () => {
  it("follows names that variables give", () => {
    expect(readGraph("ARG N=one\nFROM a AS one\nFROM ${N}\n")?.chain).toEqual([1, 0]);
    const graph = graphOf("ARG N=one\nFROM a AS one\nFROM b AS two\nFROM ${N}\n", [], { N: "two" });
    const stage = graph.targetStage();
    expect(stage && graph.chainOf(stage).map(({ index }) => index)).toEqual([2, 1]);
  });

  it("takes a name for the stage above it alone", () => {
    expect(readGraph("FROM python AS python\nFROM python\n")?.chain).toEqual([1, 0]);
    expect(readGraph("FROM later AS first\nFROM x AS later\n", "first")?.chain).toEqual([0]);
    expect(readGraph("FROM a AS x\nFROM b AS x\nFROM x\n")?.chain).toEqual([2, 1]);
  });

  it.each([
    "FROM a AS x\nFROM 0\n",
    "FROM a AS x\nFROM ${NOTHING}\n",
    "FROM a AS x\nFROM ${\n",
    "FROM a AS x\nFROM\n",
  ])("ends at what names no stage: %j", (text) => {
    expect(readGraph(text)?.chain).toEqual([1]);
  });

  it("ends at a named build context", () => {
    expect(readGraph(THREE, undefined, ["BASE"])?.chain).toEqual([2]);
    expect(readGraph(THREE, undefined, ["build"])?.builders).toEqual([]);
  });
});

describe("builders", () => {
  it("are what is copied and mounted from, in turn, by name or number", () => {
    const text = `FROM a AS one
FROM b AS two
COPY --from=0 /x /x
FROM c AS three
RUN --mount=type=bind,from=TWO,target=/x --mount=type=cache,target=/y true
FROM d AS four
FROM e
COPY --from=three /x /x
COPY --from=image:1 /x /x
COPY --chown=1 x /x
ONBUILD COPY --from=four /x /x
ADD --from=four x /x
`;
    expect(readGraph(text)).toEqual({ chain: [4], builders: [0, 1, 2] });
  });

  it("have the stages that they stand on with them, but none of the chain's", () => {
    const text = "FROM a AS base\nFROM base AS build\nFROM base\nCOPY --from=build /x /x\n";
    expect(readGraph(text)).toEqual({ chain: [2, 0], builders: [1] });
  });

  it("may be in a circle, which BuildKit refuses", () => {
    const text =
      "FROM a AS x\nCOPY --from=y / /\nFROM b AS y\nCOPY --from=x / /\nFROM c\nCOPY --from=x / /\n";
    expect(readGraph(text)?.builders).toEqual([0, 1]);
  });
});
