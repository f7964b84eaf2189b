import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileSpan, joinRuns, runsOf, sliceText } from "../../src/text/logical-text.ts";

/** Runs of a file in its order, with something of other characters between them. */
const filesWithRuns = fc
  .array(fc.tuple(fc.stringMatching(/^[a-z]{0,4}$/), fc.stringMatching(/^[#\n ]{1,4}$/)), { maxLength: 6 })
  .map((pairs) => {
    let file = "";
    const runs = pairs.map(([text, gap]) => {
      const source = file.length;
      file += text + gap;
      return { text, source };
    });
    return { file, runs };
  });

describe("joinRuns", () => {
  it("maps every offset to an equal character of the file", () => {
    fc.assert(
      fc.property(filesWithRuns, ({ file, runs }) => {
        const whole = joinRuns(runs, 0);
        for (let at = 0; at < whole.text.length; at++) {
          expect(file.charAt(whole.offsetAt(at))).toBe(whole.text.charAt(at));
        }
      }),
    );
  });

  it("maps the end behind the last character", () => {
    const whole = joinRuns(
      [
        { text: "ab", source: 10 },
        { text: "c", source: 20 },
      ],
      0,
    );
    expect([0, 1, 2, 3].map((at) => whole.offsetAt(at))).toEqual([10, 11, 20, 21]);
  });

  it("stands where it is told if it is empty", () => {
    expect(joinRuns([{ text: "", source: 3 }], 7).offsetAt(0)).toBe(7);
  });
});

describe("sliceText", () => {
  const whole = joinRuns(
    [
      { text: "ab", source: 10 },
      { text: "cd", source: 20 },
    ],
    0,
  );

  it("ends behind its own last character, not before what follows", () => {
    const slice = sliceText(whole, 0, 2);
    expect([slice.text, slice.offsetAt(0), slice.offsetAt(2)]).toEqual(["ab", 10, 12]);
  });

  it("stands where it begins if it is empty", () => {
    expect(sliceText(whole, 2, 2).offsetAt(0)).toBe(20);
  });
});

describe("runsOf", () => {
  it("gives back the runs that were joined, as far as they are apart", () => {
    fc.assert(
      fc.property(filesWithRuns, ({ runs }) => {
        const whole = joinRuns(runs, 0);
        expect(runsOf(whole, 0, whole.text.length)).toEqual(runs.filter(({ text }) => text !== ""));
      }),
    );
  });

  it("joins runs that touch", () => {
    const whole = joinRuns(
      [
        { text: "a", source: 1 },
        { text: "b", source: 2 },
      ],
      0,
    );
    expect(runsOf(whole, 0, 2)).toEqual([{ text: "ab", source: 1 }]);
  });
});

describe("fileSpan", () => {
  const whole = joinRuns(
    [
      { text: "ab", source: 10 },
      { text: "cd", source: 20 },
    ],
    0,
  );

  it("reaches from the first character to behind the last", () => {
    expect(fileSpan(whole, 1, 3)).toEqual({ start: 11, end: 21 });
  });

  it("is empty where the part is", () => {
    expect(fileSpan(whole, 2, 2)).toEqual({ start: 20, end: 20 });
  });
});
