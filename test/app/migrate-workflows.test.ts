import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EmbeddedRegistry } from "../../src/demo/registry.ts";
import { migrate, migrationRegistry } from "../support/migrate.ts";

let registry: EmbeddedRegistry;
beforeAll(async () => {
  registry = await migrationRegistry();
});
afterAll(() => registry.close());

const WORKFLOW = `on: push
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/setup-python@v5
        with:
          python-version: "3.9"
`;
const build = (context: string) => `      - uses: docker/build-push-action@v6
        with:
          context: ${context}
          file: ${context}/Dockerfile
`;
const DOCKERFILE = 'FROM public.ecr.aws/lambda/python:3.9\nCMD ["a.b"]\n';

/** The places of notes on workflow files, for the function in `a`. */
async function noted(workflow: string): Promise<string[]> {
  const path = ".github/workflows/ci.yml";
  const files = { "a/Dockerfile": DOCKERFILE, "b/Dockerfile": DOCKERFILE, [path]: workflow };
  const { plan, files: after } = await migrate(files, {
    registry,
    isSelected: (file) => file.startsWith("a/"),
  });
  expect(after[path]).toBe(workflow);
  const notes = plan.changes.flatMap(({ move }) => move?.notes ?? []);
  return notes.flatMap(({ migration, place }) =>
    migration === "named-workflows" ? [`${place?.file}:${place?.line}`] : [],
  );
}

describe("a workflow that sets up the old version", () => {
  it("is noted where it builds the image, or no image at all", async () => {
    expect(await noted(WORKFLOW)).toEqual([".github/workflows/ci.yml:8"]);
    expect(await noted(WORKFLOW + build("a"))).toEqual([".github/workflows/ci.yml:8"]);
  });

  it("is left alone where it builds another function's image", async () => {
    expect(await noted(WORKFLOW + build("b"))).toEqual([]);
  });
});
