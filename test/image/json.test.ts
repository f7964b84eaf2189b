import { expect, it } from "vitest";
import { parseJson } from "../../src/image/json.ts";

it("reads JSON, and nothing else", () => {
  expect(parseJson('{"schemaVersion": 2}')).toEqual({ schemaVersion: 2 });
  expect(parseJson("null")).toBeNull();
  for (const text of ["", "{", "undefined", "\uFEFF{}"]) expect(parseJson(text)).toBeUndefined();
});
