// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfiles have variables of their own.
import { describe, expect, it } from "vitest";
import { type Given, readDockerfile } from "./read-dockerfile.ts";

/** What the last FROM of a Dockerfile names, and the variables it lacks. */
function lastFrom(text: string, given: Given = {}) {
  const use = readDockerfile(text, given).uses.at(-1);
  return [use?.reference, ...(use?.unresolved ?? [])];
}

describe("the scope that FROM sees", () => {
  it.each([
    ["ARG V=1\nFROM a:$V", ["a:1"]],
    ["ARG V=1 W=2\nFROM a:$V.$W", ["a:1.2"]],
    ["ARG V=1\nARG W=$V.2\nFROM a:${W}", ["a:1.2"]],
    ["ARG V=1 W=$V.2\nFROM a:${W}", ["a:1.2"]],
    ["ARG W=$V.2\nARG V=1\nFROM a:${W}", ["a:.2", "V"]],
    ["ARG V=1\nARG V=2\nFROM a:$V", ["a:2"]],
    ["ARG V=1\nARG V\nFROM a:$V", ["a:1"]],
    ["ARG V=1\nARG W=$V\nARG V=2\nFROM a:$W$V", ["a:12"]],
    ["ARG V=\"1 2\" W='$V'\nFROM a:$V$W", ["a:1 2$V"]],
    ["ARG V=1\\ 2\nFROM a:$V", ["a:1 2"]],
    ["arg V=1\nfrom a:$V", ["a:1"]],
    ["ARG v=1\nFROM a:$V", ["a:", "V"]],
    ["ARG V\nFROM a:$V", ["a:", "V"]],
    ["ARG V\nFROM a:${V:-3}", ["a:3"]],
    ["FROM a:${V-3}", ["a:3"]],
    ["ARG V=\nFROM a:${V-3}${V:-4}${V:+5}${V+6}", ["a:46"]],
    ["ARG B\nARG A=$B\nFROM a:${A:-3}", ["a:3"]],
    ["ARG V\nFROM a:${V:?needed}", ["a:", "V"]],
    ["ARG V=3.12.1\nFROM a:${V%.*}${V##*.}${V/./-}${V//./-}", ["a:3.1213-12.13-12-1"]],
    ["ARG V=1\nFROM a:1\nARG V=2\nFROM a:$V", ["a:1"]],
    ["FROM a:1\nARG V=2\nFROM a:$V", ["a:", "V"]],
    ["FROM a:1\nENV V=2\nFROM a:$V", ["a:", "V"]],
    ["ONBUILD ARG V=1\nFROM a:$V", ["a:", "V"]],
    ["FROM a:$HTTP_PROXY", ["a:", "HTTP_PROXY"]],
    ["# escape=`\nARG V=1\nFROM a:`$V\\$V", ["a:$V\\1"]],
  ])("%j makes %j", (text, expected) => {
    expect(lastFrom(text)).toEqual(expected);
  });

  it("takes build arguments before defaults, but only for what is declared", () => {
    const given = { buildArgs: { V: "2", W: "3", OTHER: "4" } };
    expect(lastFrom("ARG V=1 W\nFROM a:$V.$W", given)).toEqual(["a:2.3"]);
    expect(lastFrom("FROM a:$OTHER", given)).toEqual(["a:", "OTHER"]);
    expect(lastFrom("ARG V=1\nARG X=$V\nFROM a:$X", given)).toEqual(["a:2"]);
    expect(lastFrom("ARG V=${broken\nFROM a:$V", given)).toEqual(["a:2"]);
    expect(lastFrom("ARG V=1\nFROM a:${V:-9}", { buildArgs: { V: "" } })).toEqual(["a:9"]);
  });

  describe("has the platform's arguments", () => {
    const names = ["PLATFORM", "OS", "ARCH", "VARIANT"];
    const text = (side: string) => `FROM a:${names.map((name) => `$${side}${name}`).join(".")}`;

    it("which have no known values by themselves", () => {
      expect(lastFrom(text("TARGET"))).toEqual(["a:...", ...names.map((name) => `TARGET${name}`)]);
      expect(lastFrom("FROM a:${TARGETARCH:-amd64}")).toEqual(["a:", "TARGETARCH"]);
    });

    it("which follow the target that is given", () => {
      expect(lastFrom(text("TARGET"), { targetPlatform: "linux/arm/v7" })).toEqual([
        "a:linux/arm/v7.linux.arm.v7",
      ]);
      expect(lastFrom(text("TARGET"), { targetPlatform: "linux/amd64" })).toEqual([
        "a:linux/amd64.linux.amd64.",
      ]);
      expect(lastFrom(text("BUILD"), { targetPlatform: "linux/amd64" })).toHaveLength(5);
    });

    it("which a build argument or a default of the file overrides", () => {
      const given = { buildArgs: { TARGETARCH: "x" }, targetPlatform: "linux/amd64" };
      expect(lastFrom("FROM a:$TARGETARCH", given)).toEqual(["a:x"]);
      expect(lastFrom("ARG TARGETARCH=y\nFROM a:$TARGETARCH")).toEqual(["a:y"]);
      expect(lastFrom("ARG TARGETARCH\nFROM a:$TARGETARCH")).toEqual(["a:", "TARGETARCH"]);
    });
  });

  it("gives no value to what would grow without end", () => {
    const doubled = Array.from({ length: 40 }, (_, n) => `ARG A${n + 1}=$A${n}$A${n}`).join("\n");
    expect(lastFrom(`ARG A0=aaaa\n${doubled}\nFROM $A40`)[0]).toBe("");
    const chain = Array.from({ length: 40 }, (_, n) => `ARG A${n + 1}=$A${n}`).join("\n");
    const { uses, problems } = readDockerfile(`ARG A0=a\n${chain}\nFROM x:$A40`);
    expect(uses[0]?.unresolved).toHaveLength(1);
    expect(problems).toEqual([]);
  });
});

describe("pieces", () => {
  it("say where each character came from", () => {
    const text =
      'ARG REG="public.ecr.aws" V=3.12\nARG IMG=${REG}/lambda/python:"$V"\nFROM $IMG-${ARCH:-arm64}';
    const [use] = readDockerfile(text).uses;
    const pieces = use?.pieces.map(({ text: said, origin, source = -1, variables }) => {
      expect(text.slice(source, source + said.length)).toBe(said);
      return [said, origin, variables.join(" ")];
    });
    expect(pieces).toEqual([
      ["public.ecr.aws", "arg-default", "IMG REG"],
      ["/lambda/python:", "arg-default", "IMG"],
      ["3.12", "arg-default", "IMG V"],
      ["-", "literal", ""],
      ["arm64", "word", "ARCH"],
    ]);
  });

  it("have no place where a value is supplied or made by a pattern", () => {
    const { uses } = readDockerfile("ARG V=1 W=x.y\nFROM a:$V-${W%.*}", { buildArgs: { V: "2" } });
    expect(uses[0]?.pieces.slice(1)).toEqual([
      { text: "2", origin: "supplied", variables: ["V"] },
      { text: "-", source: 23, origin: "literal", variables: [] },
      { text: "x", origin: "pattern", variables: ["W"] },
    ]);
  });
});

describe("arguments that reach references", () => {
  const argumentsOf = (text: string) =>
    readDockerfile(text).args.map(({ name, value, otherUses, readers }) => ({
      name,
      value: text.slice(value.start, value.end),
      otherUses: otherUses.map(({ start, end }) => text.slice(start, end)),
      readers: readers.map(({ start, end }) => text.slice(start, end)),
    }));
  const unseen = { otherUses: [], readers: [] };

  it("are those with defaults alone", () => {
    expect(argumentsOf("ARG V=1 W=2 X Y='3'\nARG Z=\"$V\"'4'\nFROM a:$X$Y$Z")).toEqual([
      { name: "V", value: "1", ...unseen },
      { name: "Y", value: "3", ...unseen },
      { name: "Z", value: "\"$V\"'4'", ...unseen },
    ]);
    expect(argumentsOf("ARG V=1\nFROM a")).toEqual([]);
  });

  it("are seen by stages that declare them", () => {
    expect(argumentsOf("ARG V=1\nFROM a:$V\nARG V W\nARG V=2")).toEqual([
      { name: "V", value: "1", otherUses: ["V"], readers: [] },
    ]);
  });

  it("are seen through other arguments that are seen, or that reach no image", () => {
    const text = "ARG V=1\nARG W=$V X=${Y:-${V}}\nFROM a:$V$W\nARG W";
    expect(argumentsOf(text)).toEqual([
      { name: "V", value: "1", otherUses: ["X=${Y:-${V}}", "W=$V"], readers: ["X=${Y:-${V}}", "W=$V"] },
      { name: "W", value: "$V", otherUses: ["W"], readers: [] },
    ]);
    expect(argumentsOf("ARG V=1\nARG W=$V\nFROM a:$W")[0]).toEqual({ name: "V", value: "1", ...unseen });
  });

  it("are seen by --platform", () => {
    const seen = ["--platform=linux/$V"];
    expect(argumentsOf("ARG V=1\nFROM --platform=linux/$V a:$V")).toEqual([
      { name: "V", value: "1", otherUses: seen, readers: seen },
    ]);
  });

  it("are not seen where a later default takes their place", () => {
    expect(argumentsOf("ARG V=1\nARG V=2\nFROM a:$V\nARG V")).toEqual([
      { name: "V", value: "1", ...unseen },
      { name: "V", value: "2", otherUses: ["V"], readers: [] },
    ]);
  });

  it("are read by what mentions them in stages, except labels and declarations", () => {
    const text =
      "ARG V=1\nFROM a:$V\nARG V\nARG W=$V\nLABEL v=$V\nRUN echo $V\nRUN <<E\necho $V\nE\nENV X=VV";
    expect(argumentsOf(text)[0]?.readers).toEqual(["ARG W=$V", "RUN echo $V", "RUN <<E\necho $V\nE"]);
    expect(argumentsOf("ARG V=1\nFROM a:$V\nRUN echo $V")).toEqual([{ name: "V", value: "1", ...unseen }]);
  });
});
