// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfiles have variables of their own.
import { describe, expect, it } from "vitest";
import type { NextReference } from "../../src/dockerfile/edit-plan.ts";
import { planReferenceEdit } from "../../src/dockerfile/rewrite.ts";
import { applyEdits } from "../../src/text/edit.ts";
import { type Given, readDockerfile } from "./read-dockerfile.ts";

const OLD = `sha256:${"0".repeat(64)}`;
const NEW = `sha256:${"1".repeat(64)}`;

/** The file after the first use's edit (OLD and NEW for digests), or why there is none. */
function rewritten(text: string, next: NextReference, given: Given = {}): string {
  const file = text.replaceAll("OLD", OLD);
  const { uses, args } = readDockerfile(file, given);
  const plan = planReferenceEdit(uses[0] ?? expect.fail(), args, next);
  if ("refusal" in plan) return `refused: ${plan.refusal.kind}`;
  return applyEdits(file, plan.edits).replaceAll(OLD, "OLD").replaceAll(NEW, "NEW");
}

const digest = { digest: NEW };

describe("planReferenceEdit on a literal reference", () => {
  it.each<[string, NextReference, string]>([
    ["FROM a:1", digest, "FROM a:1@NEW"],
    ["FROM a:1@OLD", digest, "FROM a:1@NEW"],
    ["FROM a:1@OLD AS b", { tag: "2", ...digest }, "FROM a:2@NEW AS b"],
    ["FROM a:1 AS b # no", { tag: "2" }, ""],
    ["FROM a", { tag: "2", ...digest }, "FROM a:2@NEW"],
    ["FROM a@OLD", { tag: "2" }, "FROM a:2@OLD"],
    ["FROM a@OLD", { tag: "2", ...digest }, "FROM a:2@NEW"],
    ["FROM h:5000/a", { tag: "2" }, "FROM h:5000/a:2"],
    ["FROM h:5000/a:1", { tag: "2" }, "FROM h:5000/a:2"],
    [
      "FROM amazon/aws-lambda-python:3.12",
      { name: "public.ecr.aws/lambda/python" },
      "FROM public.ecr.aws/lambda/python:3.12",
    ],
    ["FROM a", { name: "b", tag: "2", ...digest }, "FROM b:2@NEW"],
    ['FROM "a:1" AS b', digest, 'FROM "a:1@NEW" AS b'],
    ["FROM 'a':1", { name: "b", tag: "2" }, "FROM 'b':2"],
    ["FROM 'a':\"1\"", digest, "FROM 'a':\"1@NEW\""],
    ["FROM a:\\1", digest, "FROM a:\\1@NEW"],
    ["FROM  --platform=linux/arm64\ta:1\tas\tb  ", digest, "FROM  --platform=linux/arm64\ta:1@NEW\tas\tb  "],
    ["FROM a:1.2.\\\n# c\n3 AS b", digest, "FROM a:1.2.\\\n# c\n3@NEW AS b"],
    ["FROM a:1.2.\\\n# c\n3 AS b", { tag: "1.2.4" }, "FROM a:1.2.\\\n# c\n4 AS b"],
    ["FROM a:1.2\\\n3", { tag: "1.24" }, "refused: split"],
    ["FROM x\\\n/b\\\n/a:1", { name: "x/c/a" }, "FROM x\\\n/c\\\n/a:1"],
    ["FROM ${D-a:1.1}-x", { name: "b", tag: "2.1-x" }, "FROM ${D-b:2.1}-x"],
    ["FROM a:1", { tag: "1" }, "FROM a:1"],
    ["FROM a:1@OLD", { digest: OLD }, "FROM a:1@OLD"],
  ])("%j", (text, next, expected) => {
    if (expected === "") expect(readDockerfile(text).uses).toEqual([]);
    else expect(rewritten(text, next)).toBe(expected);
  });

  it.each([
    ["FROM scratch\nCOPY --from=a:1 x y", "FROM scratch\nCOPY --from=a:1@NEW x y"],
    ["FROM scratch\nCOPY --from='a:1' x y", "FROM scratch\nCOPY --from='a:1@NEW' x y"],
    [
      "FROM scratch\nRUN --mount=type=bind,from=a:1,target=/x y",
      "FROM scratch\nRUN --mount=type=bind,from=a:1@NEW,target=/x y",
    ],
    ["FROM scratch\nONBUILD COPY --from=a:1 x y", "FROM scratch\nONBUILD COPY --from=a:1@NEW x y"],
  ])("of other instructions: %j", (text, expected) => {
    expect(rewritten(text, digest)).toBe(expected);
  });

  it("keeps line ends, tabs, case and comments", () => {
    const text = "# a\r\n\tfRoM\t\\\r\n  # b\r\n  a:1 aS B\r\nRUN x\r\n";
    expect(rewritten(text, digest)).toBe(text.replace("a:1", "a:1@NEW"));
  });
});

describe("planReferenceEdit through variables", () => {
  it.each<[string, NextReference, string]>([
    ["ARG V=3.12\nFROM a:${V}", digest, "ARG V=3.12@NEW\nFROM a:${V}"],
    ["ARG V=3.12@OLD\nFROM a:${V}", digest, "ARG V=3.12@NEW\nFROM a:${V}"],
    ["ARG V='3.12' W=1\nFROM a:$V", digest, "ARG V='3.12@NEW' W=1\nFROM a:$V"],
    ["ARG V=3.12\nFROM a:${V}", { tag: "3.12.2026" }, "ARG V=3.12.2026\nFROM a:${V}"],
    ["ARG V=3.12\nFROM a:${V}", { tag: "3.12.2026", ...digest }, "ARG V=3.12.2026@NEW\nFROM a:${V}"],
    ["ARG V\nFROM a:${V:-3.12}", digest, "ARG V\nFROM a:${V:-3.12@NEW}"],
    ["ARG V\nARG W=${V:-3.12}\nFROM a:$W", digest, "ARG V\nARG W=${V:-3.12@NEW}\nFROM a:$W"],
    ["ARG I=x/a:1\nFROM $I", digest, "ARG I=x/a:1@NEW\nFROM $I"],
    ["ARG I=x/a:1\nFROM $I", { name: "y/b" }, "ARG I=y/b:1\nFROM $I"],
    ["ARG I=a\nFROM $I", { tag: "1", ...digest }, "ARG I=a:1@NEW\nFROM $I"],
    ["ARG I=a\nFROM $I@OLD", { tag: "1" }, "ARG I=a:1\nFROM $I@OLD"],
    ["ARG R=h\nFROM ${R}/x/a:1", digest, "ARG R=h\nFROM ${R}/x/a:1@NEW"],
    ["ARG R=h/\nFROM ${R}a:1", digest, "ARG R=h/\nFROM ${R}a:1@NEW"],
    ["ARG R=\nFROM ${R}a:1", digest, "ARG R=\nFROM ${R}a:1@NEW"],
    ["ARG R=h\nFROM ${R}/x/a:1", { name: "g/x/a" }, "ARG R=g\nFROM ${R}/x/a:1"],
    ["ARG R=h\nFROM ${R}/x/a:1", { name: "h/y/b" }, "ARG R=h\nFROM ${R}/y/b:1"],
    ["ARG D=OLD\nFROM a:1@$D", digest, "ARG D=NEW\nFROM a:1@$D"],
    ["ARG D=@OLD\nFROM a:1$D", digest, "ARG D=@NEW\nFROM a:1$D"],
    ["ARG V=3.12\nARG I=x/a:$V\nFROM $I", digest, "ARG V=3.12@NEW\nARG I=x/a:$V\nFROM $I"],
    [
      "ARG V=3.12 D=1.2\nFROM a:${V}.${D}-arm64",
      { tag: "3.12.1.3-arm64" },
      "ARG V=3.12 D=1.3\nFROM a:${V}.${D}-arm64",
    ],
    ["ARG V=3.12\nFROM a:${V}.1.2-arm64", { tag: "3.12.1.3-arm64" }, "ARG V=3.12\nFROM a:${V}.1.3-arm64"],
    ["ARG V=3.12\nFROM a:${V}-arm64", { tag: "3.12.1.3-arm64" }, "ARG V=3.12.1.3\nFROM a:${V}-arm64"],
    ["ARG S=-arm64\nFROM a:3.12$S", { tag: "3.12.1.3-arm64" }, "ARG S=.1.3-arm64\nFROM a:3.12$S"],
    ["ARG V=1 W=1\nFROM a:${V}.${W}", { tag: "2.3" }, "ARG V=2 W=3\nFROM a:${V}.${W}"],
  ])("%j", (text, next, expected) => {
    expect(rewritten(text, next)).toBe(expected);
  });

  it.each<[string, NextReference, string, Given?]>([
    ["ARG V=3.12\nFROM a:${V}@OLD", digest, "digest-behind-variable"],
    ["ARG V=3.12\nFROM a:${V}-arm64", digest, "digest-behind-variable"],
    ["ARG V=3.12\nFROM a:${V:-1}@OLD", digest, "digest-behind-variable"],
    ["ARG I=x/a\nFROM $I:1", digest, "digest-behind-variable"],
    ["ARG I=a\nFROM x/$I:1", digest, "digest-behind-variable"],
    ["ARG I=aws-\nFROM x/${I}a:1", digest, "digest-behind-variable"],
    ["ARG V=3.12 D=OLD\nFROM a:${V}@$D", digest, "digest-behind-variable"],
    ["ARG V=3.12 W=1\nFROM a:${V}.$W", digest, "digest-behind-variable"],
    ["ARG S=\nFROM a:1$S", digest, "digest-behind-variable"],
    ["FROM a:1${S:-}", digest, "digest-behind-variable"],
    ["FROM a:1${S:+-arm64}", digest, "digest-behind-variable"],
    ["FROM a:$TARGETARCH-1", digest, "digest-behind-variable", { targetPlatform: "linux/arm64" }],
    ["FROM a:1-$TARGETARCH", digest, "supplied", { targetPlatform: "linux/arm64" }],
    ["ARG V=3.12.1\nFROM a:${V%.*}", digest, "pattern"],
    ["ARG V=3.12.1\nFROM a:${V%.*}", { tag: "3.13" }, "pattern"],
    ["ARG V\nFROM a:$V", { tag: "3.13" }, "supplied", { buildArgs: { V: "3.12" } }],
    ["ARG V=3.11\nFROM a:$V", digest, "supplied", { buildArgs: { V: "3.12" } }],
    ["ARG V\nFROM a:$V", digest, "unresolved"],
    ["FROM a:1@OLD@OLD", digest, "malformed"],
    ["FROM a:1\nCOPY --from=b:$V x y", digest, ""],
    ["ARG V=3.12\nFROM a:$V\nARG V", digest, "shared-argument"],
    ["ARG V=3.12\nFROM a:$V\nARG V", { tag: "3.12.1" }, "shared-argument"],
    ["ARG V=3.12 W=$V\nFROM a:$V\nARG W", digest, "shared-argument"],
    ["ARG I=a:1\nFROM $I\nARG I\nRUN echo $I", digest, "shared-argument"],
    ["ARG I=a:1 T=${I#*:}\nFROM $I\nARG T", digest, "shared-argument"],
    ["ARG V=3.1 W=2\nFROM a:${V}${W}", { tag: "3.13" }, "split"],
    ["ARG V=3.12 W=-arm64\nFROM a:${V}${W}", { tag: "3.12.1-arm64" }, "split"],
    ["ARG A=x B=y\nFROM ${A}b:1\nARG B", { name: "zz" }, "split"],
  ])("refuses %j", (text, next, kind, given = {}) => {
    if (kind === "") expect(rewritten(text, next, given)).toBe("FROM a:1@NEW\nCOPY --from=b:$V x y");
    else expect(rewritten(text, next, given)).toBe(`refused: ${kind}`);
  });

  it("lets a whole reference be shown in labels", () => {
    const text = "ARG I=x/a:1\nFROM $I\nARG I\nLABEL base=$I\n";
    expect(rewritten(text, digest)).toBe(text.replace("a:1", "a:1@NEW"));
  });

  it("says where the change stands and in which argument", () => {
    const text = "ARG V=3.12\nFROM a:$V";
    const { uses, args } = readDockerfile(text);
    const plan = planReferenceEdit(uses[0] ?? expect.fail(), args, digest);
    expect(plan).toEqual({
      edits: [{ start: 10, end: 10, newText: `@${NEW}` }],
      at: 10,
      argument: "V",
    });
    const same = planReferenceEdit(uses[0] ?? expect.fail(), args, { tag: "3.12" });
    expect(same).toEqual({ edits: [], at: text.indexOf("a:$V") });
  });

  it("says where the reason for a refusal stands", () => {
    const text = "ARG V=3.12\nFROM a:$V\nARG V\n";
    const { uses, args } = readDockerfile(text);
    const plan = planReferenceEdit(uses[0] ?? expect.fail(), args, digest);
    const span = "refusal" in plan ? plan.refusal.span : expect.fail();
    expect(span).toEqual({ start: text.lastIndexOf("V"), end: text.lastIndexOf("V") + 1 });
  });
});
