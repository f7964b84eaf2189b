import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EmbeddedRegistry } from "../../src/demo/registry.ts";
import { parseDockerfile } from "../../src/dockerfile/parse.ts";
import { stageCommands } from "../../src/dockerfile/run-commands.ts";
import { migrationRegistry } from "../support/migrate.ts";
import { editRuns, migrateRuns, unnamedErrors } from "./migrate-runs.ts";
import { runLines } from "./run-arbitrary.ts";

let registry: EmbeddedRegistry;
beforeAll(async () => {
  registry = await migrationRegistry();
});
afterAll(() => registry.close());

const dockerfileOf = (base: string) => (lines: string) => `FROM ${base}\n${lines}CMD ["app.handler"]\n`;
const onPython = runLines.map(dockerfileOf("public.ecr.aws/lambda/python:3.9"));
const onNode = runLines.map(dockerfileOf("public.ecr.aws/lambda/nodejs:18"));
const onAny = fc.oneof(onPython, onNode);

describe("RUN lines of any kind", () => {
  it("have no error of the system after the migration that no note names", async () => {
    await fc.assert(
      fc.asyncProperty(onAny, async (before) => {
        expect(await unnamedErrors(await migrateRuns(before, registry))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("change nothing the second time", () => {
    fc.assert(
      fc.property(onPython, (before) => {
        const { text } = editRuns(before);
        expect(editRuns(text).text).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it("are well formed, and keep what isn't about packages", () => {
    fc.assert(
      fc.property(onPython, (before) => {
        const { text } = editRuns(before);
        expect(parseDockerfile(text).problems).toEqual(
          parseDockerfile(before).problems.map(() => expect.anything()),
        );
        expect(marksIn(text)).toBe(marksIn(before));
        expect(outsideOfRuns(text)).toEqual(outsideOfRuns(before));
      }),
      { numRuns: 500 },
    );
  });
});

/** How many commands a shell runs that have nothing to do with packages. */
function marksIn(text: string): number {
  const dockerfile = parseDockerfile(text);
  return dockerfile.stages
    .flatMap((stage) => stageCommands(dockerfile, stage, []))
    .filter(({ words }) => words.length === 2 && words[0]?.text === "echo" && words[1]?.text === "mark")
    .length;
}

/** The instructions that aren't RUN. */
function outsideOfRuns(text: string): string[] {
  return parseDockerfile(text).stages.flatMap(({ from, instructions }) =>
    [from, ...instructions]
      .filter(({ keyword }) => keyword !== "RUN")
      .map(({ span }) => text.slice(span.start, span.end)),
  );
}
