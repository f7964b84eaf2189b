// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfiles have variables of their own.
import { describe, expect, it } from "vitest";
import { readDockerfile, referencesIn } from "./read-dockerfile.ts";

describe("findImageUses", () => {
  it("finds the images of FROM, COPY and RUN in the order of the file", () => {
    const text = [
      "FROM a:1 AS build",
      "COPY --chown=x --from=b:2 /x /y",
      "RUN --mount=type=cache,target=/c --mount=type=bind,target=/d,from=c:3 --mount=FROM=d:4,source=/ make",
      "ONBUILD COPY --from=e:5 /x /y",
      "ONBUILD RUN --mount=from=f:6 true",
      "FROM build",
      "FROM g:7",
      "COPY --from=build /x /y",
    ].join("\n");
    const uses = readDockerfile(text).uses.map(
      ({ kind, stage, reference, isFinalStage, written, instruction }) => {
        expect(text.slice(written.start, written.end)).toBe(reference);
        return [
          kind,
          stage,
          reference,
          isFinalStage,
          text.slice(instruction.start, instruction.start + 7).trim(),
        ];
      },
    );
    expect(uses).toEqual([
      ["from", 0, "a:1", false, "FROM a:"],
      ["copy", 0, "b:2", false, "COPY --"],
      ["mount", 0, "c:3", false, "RUN --m"],
      ["mount", 0, "d:4", false, "RUN --m"],
      ["copy", 0, "e:5", false, "ONBUILD"],
      ["mount", 0, "f:6", false, "ONBUILD"],
      ["from", 2, "g:7", true, "FROM g:"],
    ]);
  });

  it.each([
    [
      "an earlier stage, whatever its case",
      "FROM a AS Build\nFROM BUILD\nCOPY --from=bUILD x y\nRUN --mount=from=Build y",
    ],
    [
      "a stage that follows, for COPY and RUN",
      "FROM a\nCOPY --from=b x y\nRUN --mount=from=B z\nFROM a AS b",
    ],
    ["a number", "FROM a\nFROM a\nCOPY --from=0 x y\nRUN --mount=from=0 z"],
    ["scratch", "FROM a\nFROM scratch\nCOPY --from=scratch x y"],
    [
      "nothing",
      "FROM a\nCOPY --from= x y\nRUN --mount=from=,target=/x y\nRUN --mount=target=/x y\nRUN --mount y",
    ],
  ])("takes %s for no image", (_, text) => {
    expect(new Set(referencesIn(text))).toEqual(new Set(["a"]));
  });

  it("takes escapes away as the file has them, and hides quotes behind backslashes always", () => {
    const uses = 'FROM a\nCOPY --from=b\\:1 x y\nCOPY --from=\'c`:1\' x y\nRUN --mount=from="d\\":1" x';
    expect(referencesIn(uses)).toEqual(["a", "b:1", "c`:1", 'd":1']);
    expect(referencesIn(`# escape=\`\n${uses}`)).toEqual(["a", "b\\:1", "c:1", 'd\\":1']);
  });

  it("takes the name of a stage that follows for an image in FROM", () => {
    expect(referencesIn("FROM b\nFROM a AS b")).toEqual(["b", "a"]);
  });

  it("takes named build contexts for no images, short and full names alike", () => {
    const text = "FROM docker.io/library/python:latest\nFROM Assets\nFROM x\nCOPY --from=alpine:3.20 a b\n";
    expect(referencesIn(text, { contexts: ["python", "assets", "docker.io/alpine:3.20"] })).toEqual(["x"]);
    expect(referencesIn("FROM python:3.12", { contexts: ["python"] })).toEqual(["python:3.12"]);
  });

  it("takes other flags and instructions for no images", () => {
    const text = "FROM a\nADD --from=b x y\nRUN --from=c y\nCOPY --mount=from=d x y\nCOPY --chown=e x y";
    expect(referencesIn(text)).toEqual(["a"]);
  });

  it("leaves out what a malformed FROM names", () => {
    expect(referencesIn("FROM a # note\nFROM b AS c d\nFROM\n")).toEqual([]);
  });

  it("reads quoted names without their quotes", () => {
    const text = "FROM \"a:1\" AS x\nFROM 'b:'2\nCOPY --from='c:3' x y\nRUN --mount='from=d:4' x";
    const { uses } = readDockerfile(text);
    const written = uses.map((use) => [use.reference, text.slice(use.written.start, use.written.end)]);
    expect(written).toEqual([
      ["a:1", "a:1"],
      ["b:2", "'b:'2"],
      ["c:3", "c:3"],
      ["d:4", "d:4"],
    ]);
  });

  it("reads a mount's options as CSV", () => {
    const text =
      'FROM a\nRUN --mount=\\"from=b:1\\",target=/x --mount=from=c,from=d:2 --mount=\\"x,from=e,y\\",f x';
    expect(referencesIn(text)).toEqual(["a", "b:1", "d:2"]);
  });

  it("breaks pieces where a continuation breaks the reference", () => {
    const text = "FROM pub\\\n# c\n\nlic.ecr.aws/lambda/python:3.\\\n12 AS x";
    const [use] = readDockerfile(text).uses;
    expect(use?.reference).toBe("public.ecr.aws/lambda/python:3.12");
    expect(
      use?.pieces.map((piece) => text.slice(piece.source, (piece.source ?? 0) + piece.text.length)),
    ).toEqual(["pub", "lic.ecr.aws/lambda/python:3.", "12"]);
  });

  it("does not expand what BuildKit doesn't, and says so", () => {
    const text = "ARG V=1\nFROM a\nARG V\nCOPY --from=b:${V} x y\nRUN --mount=from=c:$V,target=/x y\n";
    const { uses, problems } = readDockerfile(text);
    expect(uses.map(({ reference, unresolved }) => [reference, unresolved])).toEqual([
      ["a", []],
      ["b:${V}", ["V"]],
      ["c:$V", ["V"]],
    ]);
    expect(problems.map(({ span }) => text.slice(span.start, span.end))).toEqual(["b:${V}", "c:$V"]);
  });

  it.each([
    ["FROM ${A", "The image can't be expanded: missing '}'."],
    ['FROM ""', "The image's name expands to nothing."],
    ["ARG A=\nFROM $A", "The image's name expands to nothing."],
    ["FROM --platform=${A a", "The platform can't be expanded: missing '}'."],
    ["ARG A='x\nFROM a", "The default of A can't be expanded: a single quote is not closed."],
    ["ARG =x\nFROM a", "ARG has a default without a name."],
    ["ARG A=${B^}\nFROM a", "The default of A can't be expanded: unsupported modifier (^) in substitution."],
  ])("reports %j", (text, message) => {
    expect(readDockerfile(text).problems.map((problem) => problem.message)).toEqual([message]);
  });
});

describe("the platform of a use", () => {
  it.each([
    ["--platform=linux/arm64", "linux/arm64"],
    ['--platform="linux/arm64"', "linux/arm64"],
    ["--platform=linux/${ARCH:-amd64}", "linux/amd64"],
    ["--platform=$P", "linux/386"],
    ["--platform=$TARGETPLATFORM", undefined],
    ["--platform=linux/$BUILDARCH", undefined],
    ["--platform=", undefined],
    ["", undefined],
  ])("with %j is %j", (flag, platform) => {
    expect(readDockerfile(`ARG P=linux/386\nFROM ${flag} a`).uses[0]?.platform).toBe(platform);
  });

  it("is known where the target is", () => {
    const [use] = readDockerfile("FROM --platform=$TARGETPLATFORM a", { targetPlatform: "linux/arm64" }).uses;
    expect(use?.platform).toBe("linux/arm64");
  });

  it("counts for FROM alone", () => {
    const { uses } = readDockerfile("FROM --platform=linux/arm64 a\nCOPY --from=b x y");
    expect(uses.map(({ platform }) => platform)).toEqual(["linux/arm64", undefined]);
  });
});
