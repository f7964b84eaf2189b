import { describe, expect, it } from "vitest";
import { InvariantError } from "../../src/errors.ts";
import { platformOf } from "../../src/lambda/architecture.ts";
import {
  compareLambdaTags,
  formatLambdaTag,
  isSameArchitecture,
  isSameLine,
  type LambdaTag,
  parseLambdaTag,
  withDate,
  withoutDate,
} from "../../src/lambda/tag.ts";
import { readJavaTags } from "./java-tags.ts";

function parse(text: string): LambdaTag {
  const tag = parseLambdaTag(text);
  if (tag === undefined) throw new Error(`${text} is no Lambda tag`);
  return tag;
}

describe("parseLambdaTag", () => {
  it.each<[string, LambdaTag]>([
    ["3.12", { rolling: "3.12", preview: false }],
    ["20", { rolling: "20", preview: false }],
    ["1", { rolling: "1", preview: false }],
    ["5.0", { rolling: "5.0", preview: false }],
    ["8.al2", { rolling: "8.al2", preview: false }],
    ["17.al2023", { rolling: "17.al2023", preview: false }],
    ["core3.1", { rolling: "core3.1", preview: false }],
    ["al2", { rolling: "al2", preview: false }],
    ["al2023", { rolling: "al2023", preview: false }],
    ["alami", { rolling: "alami", preview: false }],
    ["latest", { rolling: "latest", preview: false }],
    ["latest-arm64", { rolling: "latest", preview: false, architecture: "arm64" }],
    ["20-arm64", { rolling: "20", preview: false, architecture: "arm64" }],
    ["8.al2-x86_64", { rolling: "8.al2", preview: false, architecture: "x86_64" }],
    ["3.12.2024.06.19.12", { rolling: "3.12", preview: false, date: "2024.06.19.12" }],
    ["5.0.2022.03.19.07", { rolling: "5.0", preview: false, date: "2022.03.19.07" }],
    ["20.2026.04.30.13", { rolling: "20", preview: false, date: "2026.04.30.13" }],
    ["alami.2022.03.19.07", { rolling: "alami", preview: false, date: "2022.03.19.07" }],
    ["al2023.2026.02.27.21", { rolling: "al2023", preview: false, date: "2026.02.27.21" }],
    ["core3.1.2022.03.19.07", { rolling: "core3.1", preview: false, date: "2022.03.19.07" }],
    [
      "8.al2.2026.07.17.16-arm64",
      { rolling: "8.al2", preview: false, date: "2026.07.17.16", architecture: "arm64" },
    ],
    ["24-preview", { rolling: "24", preview: true }],
    ["3.12-preview-arm64", { rolling: "3.12", preview: true, architecture: "arm64" }],
    ["26-preview.2026.08.21.22", { rolling: "26", preview: true, date: "2026.08.21.22" }],
    [
      "26-preview.2026.08.21.22-x86_64",
      { rolling: "26", preview: true, date: "2026.08.21.22", architecture: "x86_64" },
    ],
    ["20.2024.02.29.00", { rolling: "20", preview: false, date: "2024.02.29.00" }],
  ])("reads %s", (text, expected) => {
    expect(parse(text)).toEqual(expected);
    expect(formatLambdaTag(parse(text))).toBe(text);
  });

  it.each([
    "",
    "x86_64",
    "-arm64",
    "3.12-amd64",
    "3.12-aarch64",
    "3.12-rapid-x86_64",
    "3.12-arm64-x86_64",
    "3.12-arm64-preview",
    "3.12.4",
    "3.12.",
    "03.12",
    "2024.06.19.12",
    ".2024.06.19.12",
    "3.12.2024.06.19",
    "3.12.2024.6.19.12",
    "3.12.2024.06.19.12.00",
    "3.12.2024.06.19.24",
    "3.12.2024.02.30.12",
    "3.12.2023.02.29.12",
    "3.12.2024.13.01.12",
    "3.12.2024.00.01.12",
    "3.12-2024.06.19.12",
    "3.12.2024.06.19.12.2024.06.19.12",
    "3.12.2024.06.19.12-preview",
    "-preview",
    "8.al",
    "nodejs20",
    "Latest",
    "20-alpine",
    "3.12\n",
    "3.12 ",
  ])("finds no Lambda tag in %j", (text) => {
    expect(parseLambdaTag(text)).toBeUndefined();
  });

  it("reads every tag that was seen of java", () => {
    for (const { tag, architecture } of readJavaTags()) {
      const parsed = parse(tag);
      expect(formatLambdaTag(parsed)).toBe(tag);
      if (parsed.architecture) expect(platformOf(parsed.architecture).architecture).toBe(architecture);
    }
  });
});

describe("lines", () => {
  it("are the language version, the OS and the preview mark", () => {
    expect(isSameLine(parse("3.12-arm64"), parse("3.12.2024.06.19.12"))).toBe(true);
    expect(isSameLine(parse("8.al2"), parse("8.al2023"))).toBe(false);
    expect(isSameLine(parse("8"), parse("8.al2"))).toBe(false);
    expect(isSameLine(parse("24"), parse("24-preview"))).toBe(false);
  });

  it("keep apart tags with another suffix", () => {
    expect(isSameArchitecture(parse("3.12-arm64"), parse("3.13-arm64"))).toBe(true);
    expect(isSameArchitecture(parse("3.12-arm64"), parse("3.12"))).toBe(false);
  });
});

describe("compareLambdaTags", () => {
  it("orders builds by their hour, the rolling tag last", () => {
    const order = ["10.2021.12.31.23", "10.2022.01.01.00", "10.2022.01.01.09", "10.2022.01.01.10", "10"];
    const sorted = order.toReversed().map(parse).sort(compareLambdaTags).map(formatLambdaTag);
    expect(sorted).toEqual(order);
    expect(compareLambdaTags(parse("10"), parse("10"))).toBe(0);
  });

  it.each([
    ["8.al2", "8.al2023"],
    ["3.12", "3.13"],
    ["3.12-arm64", "3.12"],
    ["26", "26-preview"],
  ])("refuses to order %s and %s", (a, b) => {
    expect(() => compareLambdaTags(parse(a), parse(b))).toThrow(InvariantError);
  });

  it("agrees with the registry on which build of java was the newest", () => {
    const seen = readJavaTags();
    const agreeing = ["8.al2", "11", "17", "21"].flatMap((line) =>
      (["x86_64", "arm64"] as const).map((architecture) => {
        const rolling = { ...parse(line), architecture };
        const newest = seen
          .filter(({ tag }) => isSameLine(parse(tag), rolling) && isSameArchitecture(parse(tag), rolling))
          .sort((a, b) => compareLambdaTags(parse(a.tag), parse(b.tag)))
          .at(-1);
        const now = seen.find(
          (one) => one.tag === line && one.architecture === platformOf(architecture).architecture,
        );
        return newest !== undefined && newest.digest === now?.digest;
      }),
    );
    expect(agreeing).toEqual(Array(8).fill(true));
  });
});

describe("withDate and withoutDate", () => {
  it("change nothing but the date", () => {
    expect(formatLambdaTag(withDate(parse("26-preview-arm64"), "2026.08.21.22"))).toBe(
      "26-preview.2026.08.21.22-arm64",
    );
    expect(formatLambdaTag(withDate(parse("3.12.2024.06.19.12"), "2026.08.21.22"))).toBe(
      "3.12.2026.08.21.22",
    );
    expect(formatLambdaTag(withoutDate(parse("8.al2.2026.07.17.16-arm64")))).toBe("8.al2-arm64");
    expect(withoutDate(parse("3.12"))).toEqual(parse("3.12"));
  });
});
