import { describe, expect, it } from "vitest";
import { nearestWord } from "../../src/text/nearest.ts";

describe("nearestWord", () => {
  const words = ["images", "files", "labels", "pin"];

  it.each([
    ["image", "images"],
    ["FILES", "files"],
    ["lables", "labels"],
    ["pins", "pin"],
    ["schedule", undefined],
    ["", undefined],
    ["x".repeat(100), undefined],
  ])("of %j is %j", (word, expected) => {
    expect(nearestWord(word, words)).toBe(expected);
  });

  it("passes over what is too long to compare", () => {
    expect(nearestWord("abc", ["a".repeat(100), "abd"])).toBe("abd");
    expect(nearestWord("abc", [])).toBeUndefined();
  });
});
