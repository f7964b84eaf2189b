import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ARCHITECTURES } from "../../src/lambda/architecture.ts";
import { RUNTIMES } from "../../src/lambda/built-in-table.ts";
import { compareLambdaTags, formatLambdaTag, type LambdaTag, parseLambdaTag } from "../../src/lambda/tag.ts";
import { formatTagDate, parseTagDate } from "../../src/lambda/tag-date.ts";

const instant = fc.date({
  min: new Date("2014-11-13T00:00:00Z"),
  max: new Date("2099-12-31T23:59:59Z"),
  noInvalidDate: true,
});
const date = instant.map(formatTagDate);
const rolling = fc.oneof(
  fc.constantFrom("latest", "alami", "al2", "al2023", "core3.1", "8.al2", "8.al2023", "5.0", "3.12"),
  fc.constantFrom(...RUNTIMES.runtimes.flatMap(({ tag }) => tag?.replace("-preview", "") ?? [])),
  fc.nat(999).map(String),
  fc.tuple(fc.nat(999), fc.nat(999)).map((numbers) => numbers.join(".")),
);
const tag: fc.Arbitrary<LambdaTag> = fc.record(
  { rolling, preview: fc.boolean(), date, architecture: fc.constantFrom(...ARCHITECTURES) },
  { requiredKeys: ["rolling", "preview"] },
);

describe("Lambda tags", () => {
  it("parse to what they were formatted from", () => {
    fc.assert(
      fc.property(tag, (value) => {
        expect(parseLambdaTag(formatLambdaTag(value))).toEqual(value);
      }),
    );
  });

  it("format to what they were parsed from", () => {
    const piece = fc.constantFrom(
      "3",
      "12",
      ".",
      "al2",
      "2023",
      "-preview",
      "-arm64",
      "2026.08.21.22",
      "latest",
      "-",
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join("")),
    );
    fc.assert(
      fc.property(text, (value) => {
        const parsed = parseLambdaTag(value);
        if (parsed) expect(formatLambdaTag(parsed)).toBe(value);
      }),
      { numRuns: 1000 },
    );
  });

  it("are in a total order inside their line and suffix", () => {
    const builds = fc
      .tuple(tag, fc.array(fc.option(date, { nil: undefined }), { minLength: 3, maxLength: 3 }))
      .map(([{ date: _, ...line }, dates]) =>
        dates.map((one) => (one === undefined ? line : { ...line, date: one })),
      );
    fc.assert(
      fc.property(builds, (tags) => {
        const [a, b, c] = tags;
        if (!a || !b || !c) throw new Error("three builds were expected");
        expect(Math.sign(compareLambdaTags(a, b))).toBe(-Math.sign(compareLambdaTags(b, a)) + 0);
        expect(compareLambdaTags(a, b) === 0).toBe(formatLambdaTag(a) === formatLambdaTag(b));
        const isChain = compareLambdaTags(a, b) <= 0 && compareLambdaTags(b, c) <= 0;
        if (isChain) expect(compareLambdaTags(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe("tag dates", () => {
  it("are the hour of their instant", () => {
    fc.assert(
      fc.property(instant, (value) => {
        const hour = 3_600_000;
        expect(parseTagDate(formatTagDate(value))?.getTime()).toBe(Math.floor(value.getTime() / hour) * hour);
      }),
    );
  });
});
