// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfiles have variables of their own.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDockerfile } from "../../src/dockerfile/parse.ts";
import { planReferenceEdit } from "../../src/dockerfile/rewrite.ts";
import { isProblem } from "../../src/image/problem.ts";
import { formatReference, parseImageReference } from "../../src/image/reference.ts";
import { applyEdits } from "../../src/text/edit.ts";
import { readDockerfile } from "./read-dockerfile.ts";

const digests = fc.constantFrom("0", "1", "2").map((digit) => `sha256:${digit.repeat(64)}`);
const tags = fc.constantFrom(
  "1",
  "2",
  "3.12",
  "3.12-arm64",
  "3.12.2026.10.03.13-arm64",
  "3.12.2026.11.18.07-arm64",
);
const next = fc
  .record({ name: fc.constantFrom("h/x/a", "g/y", "a"), tag: tags, digest: digests }, { requiredKeys: [] })
  .filter((wanted) => Object.keys(wanted).length > 0);

/** Texts that references are put together from, through any mixture of defaults, words and patterns. */
const pieces = fc.constantFrom(
  "h/",
  "x/a",
  "a",
  ":",
  ":1",
  "1",
  "3.12",
  ".2026.10.03.13",
  "-arm64",
  "@",
  `@sha256:${"0".repeat(64)}`,
  "$A",
  "${B}",
  "${C}",
  "${A:-a}",
  "${B:-3.12}",
  "${C:+1}",
  "${D-a:1}",
  "${A%.*}",
  "${B/1/2}",
  '"',
  "'",
  "\\\n",
  "\\\n# c\n",
);
const words = fc.array(pieces, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(""));
const files = fc
  .record({ a: words, b: words, c: words, from: words, stage: fc.constantFrom("", "ARG A\n", "ARG B C\n") })
  .map(({ a, b, c, from, stage }) => `ARG A=${a}\r\nARG B=${b} C=${c}\nFROM ${from} AS x\n${stage}RUN y\n`);

describe("planReferenceEdit", () => {
  it("makes exactly the next reference of it, or refuses; planning again changes nothing", () => {
    let planned = 0;
    fc.assert(
      fc.property(files, next, (text, wanted) => {
        const { uses, args } = readDockerfile(text);
        const [use] = uses;
        if (!use) return;
        const plan = planReferenceEdit(use, args, wanted);
        if ("refusal" in plan) return;
        planned++;
        const after = applyEdits(text, plan.edits);
        const [now] = readDockerfile(after).uses;
        const before = parseImageReference(use.reference);
        if (isProblem(before)) expect.fail();
        expect(now?.reference).toBe(formatReference({ ...before, ...wanted }));
        expect(now?.unresolved).toEqual([]);
        const again = planReferenceEdit(now ?? expect.fail(), readDockerfile(after).args, wanted);
        expect(again).toMatchObject({ edits: [] });
        expect(parseDockerfile(after).problems.length).toBe(parseDockerfile(text).problems.length);
      }),
      { numRuns: 5000 },
    );
    // Some three hundred are planned; far fewer would mean that nothing is tried.
    expect(planned).toBeGreaterThan(100);
  });

  it("touches only the reference and the values of arguments", () => {
    fc.assert(
      fc.property(files, next, (text, wanted) => {
        const { uses, args } = readDockerfile(text);
        const [use] = uses;
        if (!use) return;
        const plan = planReferenceEdit(use, args, wanted);
        for (const { start, end } of "edits" in plan ? plan.edits : []) {
          const homes = [use.written, ...args.map(({ value }) => value)];
          expect(homes.some((home) => home.start <= start && end <= home.end)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
