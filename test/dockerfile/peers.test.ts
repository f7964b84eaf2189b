// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfiles have variables of their own.
import { describe, expect, it } from "vitest";
import { parseDockerfile } from "../../src/dockerfile/parse.ts";
import { planReferenceEdit } from "../../src/dockerfile/rewrite.ts";
import { applyEdits } from "../../src/text/edit.ts";
import { readDockerfile, referencesIn } from "./read-dockerfile.ts";

/** What other updaters, or dockerfile-ast 0.7.1 by itself, get wrong. */
describe("inputs that others misread", () => {
  it.each([
    ["FROM in a RUN heredoc", "FROM a:1\nRUN <<EOF\nFROM b:2\nEOF\n", ["a:1"]],
    ["FROM in a COPY heredoc", "FROM a:1\nCOPY <<EOF /x\nFROM b:2\nEOF\n", ["a:1"]],
    ["a heredoc with a file descriptor", "FROM a:1\nRUN cat 3<<EOF\nFROM b:2\nEOF\nFROM c:3", ["a:1", "c:3"]],
    ["a heredoc's delimiter with a space", "FROM a:1\nRUN <<'E F'\nFROM b:2\nE F\nFROM c:3", ["a:1", "c:3"]],
    ["a FROM-looking line that continues a RUN", "FROM a:1\nRUN echo \\\nFROM b:2\n", ["a:1"]],
    ["a default in the use", "ARG V\nFROM a:${V:-3.12}\n", ["a:3.12"]],
    ["an ARG made of an ARG", "ARG V=3.12\nARG I=a:$V\nFROM $I\n", ["a:3.12"]],
    ["two ARGs in one instruction", "ARG V=3.12 W=b\nFROM a:$V\nFROM $W:1\n", ["a:3.12", "b:1"]],
    ["two ARGs in one tag", "ARG V=3.12\nARG D=1.2\nFROM a:${V}.${D}\n", ["a:3.12.1.2"]],
    ["an ARG inside a stage, then FROM", "ARG V=1\nFROM a:$V\nARG V=2\nFROM b:$V\n", ["a:1", "b:1"]],
    ["a platform suffix", "FROM a:3.12-${TARGETARCH}\n", ["a:3.12-"]],
    ["a quoted image", 'FROM "a:3.12" AS b\n', ["a:3.12"]],
    ["a stage name in another case", "FROM a:1 AS Build\nFROM build\n", ["a:1"]],
    ["an indented, continued FROM", "\t FROM \\\n\t a:1 \\\n AS b\n", ["a:1"]],
    ["a backtick escape", "# escape=`\nFROM `\n a:1 AS b\n", ["a:1"]],
    ["an image split over a continuation", "FROM a\\\n/b:3\\\n.12\n", ["a/b:3.12"]],
    ["a port", "FROM localhost:5000/x:tag\n", ["localhost:5000/x:tag"]],
    [
      "a mount's from that isn't first",
      "FROM a:1\nRUN --mount=type=bind,from=b:2,target=/x y\n",
      ["a:1", "b:2"],
    ],
    ["a trailing note on FROM", "FROM a:1 # note\nFROM b:2", ["b:2"]],
    ["an image in a trigger", "FROM a:1\nONBUILD COPY --from=b:2 x y\n", ["a:1", "b:2"]],
    ["an escaped escape character at a line's end", "FROM a:1\nRUN echo \\\\\nFROM b:2\n", ["a:1", "b:2"]],
    [
      "a comment that looks like an escape directive",
      "# note\n# escape=`\nFROM a:1\nRUN x `\nFROM b:2",
      ["a:1", "b:2"],
    ],
  ])("%s", (_, text, expected) => {
    expect(referencesIn(text)).toEqual(expected);
  });

  it("knows that a platform suffix leaves the tag open", () => {
    expect(readDockerfile("FROM a:3.12-${TARGETARCH}\n").uses[0]?.unresolved).toEqual(["TARGETARCH"]);
  });

  it("reports what the build would fail on", () => {
    expect(parseDockerfile("FROM a:1 # note\n").problems).toHaveLength(1);
  });

  it("writes to both ARGs of a tag made of two", () => {
    const text = "ARG V=3.12\nARG D=2026.10.03.13\nFROM a:${V}.${D}-arm64\n";
    const { uses, args } = readDockerfile(text);
    const plan = planReferenceEdit(uses[0] ?? expect.fail(), args, { tag: "3.12.2026.11.18.07-arm64" });
    const edits = "edits" in plan ? plan.edits : [];
    expect(applyEdits(text, edits)).toBe(text.replace("2026.10.03.13", "2026.11.18.07"));
  });
});
