import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EmbeddedRegistry } from "../../src/demo/registry.ts";
import { RUNTIMES } from "../../src/lambda/built-in-table.ts";
import { migrate, migrationRegistry } from "../support/migrate.ts";

let registry: EmbeddedRegistry;
beforeAll(async () => {
  registry = await migrationRegistry();
});
afterAll(() => registry.close());

const images = RUNTIMES.runtimes.flatMap(({ repository, tag }) =>
  repository === undefined || tag === undefined ? [] : [`${repository}:${tag}`],
);
const lambda = fc
  .tuple(fc.constantFrom(...images), fc.constantFrom("", "-arm64", "-x86_64", ".2026.11.10.10"))
  .map(([image, suffix]) => `public.ecr.aws/lambda/${image}${suffix}`);
const builder = fc.oneof(
  lambda,
  fc.constantFrom(
    ...["python:3.9-slim", "python:3.11", "node:18-alpine", "golang:1.22", "amazonlinux:2", "debian:12"],
    ...["public.ecr.aws/sam/build-python3.9:latest", "public.ecr.aws/sam/build-java17"],
  ),
);
const dockerfile = fc
  .record({
    builder,
    base: lambda,
    isInArg: fc.boolean(),
    run: fc.constantFrom("yum install -y gcc", "true", "yum -y update && yum clean all", "pip install x"),
  })
  .map(({ builder: from, base, isInArg, run }) => {
    const colon = base.lastIndexOf(":");
    const [argument, written] = isInArg
      ? [`ARG TAG=${base.slice(colon + 1)}\n`, `${base.slice(0, colon)}:\${TAG}`]
      : ["", base];
    return `${argument}FROM ${from} AS build\nRUN ${run}\nFROM ${written}\nCOPY --from=build /a /a\nRUN ${run}\nCMD ["a.b"]\n`;
  });
const targets = fc.constantFrom(["al2023"], ["latest"], ["python3.13", "nodejs22.x", "al2023"]);

describe("a migration", () => {
  it("made twice is made once, and changes nothing that it has no change for", async () => {
    await fc.assert(
      fc.asyncProperty(dockerfile, targets, async (text, names) => {
        const once = await migrate({ Dockerfile: text }, { registry, targets: names });
        const twice = await migrate(once.files, { registry, targets: names });
        expect(twice.plan.changes).toEqual([]);
        expect(twice.files).toEqual(once.files);
        if (once.plan.changes.length === 0) expect(once.files["Dockerfile"]).toBe(text);
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
