import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PinStyle } from "../../src/decide/policy.ts";
import { type EmbeddedRegistry, startRegistry } from "../../src/demo/registry.ts";
import type { PublishedImage } from "../../src/demo/registry-image.ts";
import { ECR_PUBLIC_MANNERS } from "../../src/demo/registry-manners.ts";
import { isProblem } from "../../src/image/problem.ts";
import { parseImageReference } from "../../src/image/reference.ts";
import { isSameLine, parseLambdaTag } from "../../src/lambda/tag.ts";
import { applyEdits } from "../../src/text/edit.ts";
import { runOn } from "../support/engine.ts";

const REPOSITORIES = {
  "lambda/python": ["3.11", "3.12", "3.13"],
  "lambda/java": ["8.al2", "17", "17.al2023"],
};
const STAMPS = ["2026.09.05.07", "2026.10.03.13", "2026.11.10.10"];

let registry: EmbeddedRegistry;
const published: PublishedImage[] = [];

/** Three builds of six lines; java's dated tags exist with a suffix alone, as in the real registry. */
beforeAll(async () => {
  const { requestsPerSecond: _, ...manners } = ECR_PUBLIC_MANNERS;
  registry = await startRegistry(manners);
  for (const [repository, lines] of Object.entries(REPOSITORIES)) {
    for (const line of lines) for (const stamp of STAMPS) published.push(publish(repository, line, stamp));
  }
});

afterAll(() => registry.close());

function publish(repository: string, line: string, stamp: string): PublishedImage {
  const [year, month, day, hour] = stamp.split(".");
  return registry.publish({
    repository,
    tags: repository === "lambda/java" ? [line] : [line, `${line}.${stamp}`],
    platformTags: {
      "linux/amd64": [`${line}-x86_64`, `${line}.${stamp}-x86_64`],
      "linux/arm64": [`${line}-arm64`, `${line}.${stamp}-arm64`],
    },
    created: `${year}-${month}-${day}T${hour}:20:00Z`,
    labels: { line },
  });
}

interface Written {
  readonly text: string;
  readonly isPinned: boolean;
}

/** A Dockerfile as people write them: in an ARG or not, dated or not, pinned or not, in any layout. */
const dockerfile: fc.Arbitrary<Written> = fc
  .record({
    repository: fc.constantFrom("lambda/python" as const, "lambda/java" as const),
    line: fc.nat(2),
    stamp: fc.option(fc.constantFrom(...STAMPS)),
    suffix: fc.constantFrom("", "-arm64", "-x86_64"),
    pin: fc.option(
      fc.record({ build: fc.nat(2), child: fc.constantFrom(undefined, "linux/amd64", "linux/arm64") }),
    ),
    form: fc.constantFrom("literal", "argument", "whole", "default", "quoted", "continued"),
    platform: fc.constantFrom("", "--platform=linux/arm64 ", "--platform=$TARGETPLATFORM "),
    newline: fc.constantFrom("\n", "\r\n"),
  })
  .map(({ repository, line, stamp, suffix, pin, form, platform, newline }) => {
    const tag = `${REPOSITORIES[repository][line]}${stamp ? `.${stamp}` : ""}${suffix}`;
    const base = (repository === "lambda/python" ? 0 : 9) + line * 3;
    const image = pin ? published[base + pin.build] : undefined;
    const digest = image ? `@${pin?.child ? image.children.get(pin.child) : image.digest}` : "";
    const lines = layout(form, `public.ecr.aws/${repository}`, `${tag}${digest}`, platform);
    return {
      text: [...lines, "COPY app.py ./", 'CMD ["app.handler"]', ""].join(newline),
      isPinned: pin !== null,
    };
  });

function layout(form: string, name: string, tag: string, platform: string): string[] {
  switch (form) {
    case "argument":
      return [`ARG V=${tag}`, `FROM ${platform}${name}:\${V} AS final`];
    case "whole":
      return [`ARG  BASE="${name}:${tag}"`, `from ${platform}$BASE`];
    case "default":
      return ["ARG V", `FROM ${platform}${name}:\${V:-${tag}}`];
    case "quoted":
      return [`FROM ${platform}"${name}:${tag}"  as  x`];
    case "continued":
      return [`FROM ${platform}\\`, "# why", `  ${name}:${tag} \\`, "  AS x"];
    default:
      return [`# syntax=docker/dockerfile:1`, `\tFROM ${platform}${name}:${tag}`];
  }
}

const style = fc.constantFrom<PinStyle>("digest", "keep", "dated", "dated-digest");

function run(text: string, pin: PinStyle) {
  return runOn(text, { registry, settings: { policy: { mode: "auto", pin, minimumAge: 0 } } });
}

function lineOf(reference: string) {
  const parsed = parseImageReference(reference);
  const tag = isProblem(parsed) || parsed.tag === undefined ? undefined : parseLambdaTag(parsed.tag);
  if (tag === undefined) throw new Error(`${reference} has no Lambda tag`);
  return tag;
}

describe("any update", () => {
  it("is found once: planning again after applying changes nothing", async () => {
    await fc.assert(
      fc.asyncProperty(dockerfile, style, async ({ text }, pin) => {
        const first = await run(text, pin);
        const second = await run(first.text, pin);
        expect(second.plan.changes).toEqual([]);
        expect(second.text).toBe(first.text);
      }),
      { numRuns: 150 },
    );
  });

  it("never crosses a runtime line, changes the suffix, or steps back", async () => {
    await fc.assert(
      fc.asyncProperty(dockerfile, style, async ({ text }, pin) => {
        for (const change of (await run(text, pin)).plan.changes) {
          const [before, after] = [lineOf(change.oldReference), lineOf(change.newReference)];
          expect(isSameLine(before, after)).toBe(true);
          expect(after.architecture).toBe(before.architecture);
          expect((after.date ?? "9") >= (before.date ?? "")).toBe(true);
          expect(change.newRuntime).toBe(change.runtime);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("touches only the spans of its edits, and lands where the report says", async () => {
    await fc.assert(
      fc.asyncProperty(dockerfile, style, async ({ text }, pin) => {
        const { plan, text: after } = await run(text, pin);
        const edits = plan.changes.flatMap((change) => change.edits);
        expect(after).toBe(applyEdits(text, edits));
        for (const { start, end } of edits) expect(text.slice(start, end)).not.toContain("\n");
        for (const { line, edits: own } of plan.changes) {
          expect(text.slice(0, own[0]?.start).split("\n")).toHaveLength(line);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("leaves the platform of a pin as it was", async () => {
    await fc.assert(
      fc.asyncProperty(
        dockerfile.filter(({ isPinned }) => isPinned),
        async ({ text }) => {
          const kindOf = (reference: string) => {
            const digest = reference.split("@")[1] ?? "";
            const image = published.find((one) => [one.digest, ...one.children.values()].includes(digest));
            return [...(image?.children ?? [])].find(([, child]) => child === digest)?.[0] ?? "index";
          };
          for (const { oldReference, newReference } of (await run(text, "digest")).plan.changes) {
            if (lineOf(oldReference).architecture === undefined)
              expect(kindOf(newReference)).toBe(kindOf(oldReference));
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
