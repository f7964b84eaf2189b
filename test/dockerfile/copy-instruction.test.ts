import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCopy } from "../../src/dockerfile/copy-instruction.ts";
import { parseDockerfile } from "../../src/dockerfile/parse.ts";

function read(line: string) {
  const text = `FROM x\n${line}\n`;
  const dockerfile = parseDockerfile(text);
  const instruction = dockerfile.stages[0]?.instructions[0];
  const copy = instruction && readCopy(instruction, dockerfile.escape);
  if (copy === undefined) return undefined;
  const written = (path: { span: { start: number; end: number } } | undefined) =>
    path && text.slice(path.span.start, path.span.end);
  return {
    sources: copy.sources.map((path) => path.text),
    destination: copy.destination.text,
    from: copy.from?.text,
    chmod: copy.chmod?.text,
    written: [...copy.sources.map(written), written(copy.destination), written(copy.chmod)],
  };
}

describe("COPY and ADD", () => {
  it.each([
    ["COPY a b /c/", ["a", "b"], "/c/"],
    ["ADD --checksum=sha256:x https://x/y ./", ["https://x/y"], "./"],
    ['COPY ["a b", "c\\"d", "/e"]', ["a b", 'c"d'], "/e"],
    ['COPY "a b" /c', ["a b"], "/c"],
    ["COPY a \\\n  /b", ["a"], "/b"],
    ["COPY <<EOF /b\nx\nEOF", [], "/b"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a Dockerfile's variable
    ["COPY a ${LAMBDA_TASK_ROOT}", ["a"], "${LAMBDA_TASK_ROOT}"],
  ])("%j", (line, sources, destination) => expect(read(line)).toMatchObject({ sources, destination }));

  it("have flags, each at its place", () => {
    expect(read('COPY --from=Build --chmod="755" --link a /b')).toEqual({
      ...{ sources: ["a"], destination: "/b", from: "Build", chmod: "755" },
      written: ["a", "/b", '"755"'],
    });
  });

  it.each(["RUN cp a b", "ONBUILD COPY a b", "COPY", "COPY --from=x", "COPY []"])("isn't %s", (line) => {
    expect(read(line)).toBeUndefined();
  });

  it("is read from any text", () => {
    fc.assert(fc.property(fc.string(), (text) => void read(`COPY ${text}`)));
  });
});
