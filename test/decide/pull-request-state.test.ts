import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeState, parseState, withState } from "../../src/decide/pull-request-state.ts";
import { stateOf } from "../support/github-draft.ts";

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("--><b>", "@octocat #1", "--!>", "<!--"),
);

test("any state comes back, and nothing in it can end the comment or mean anything", () => {
  fc.assert(
    fc.property(hostile, fc.array(hostile), (text, texts) => {
      const state = stateOf({ group: text, references: texts });
      const block = encodeState(state);
      expect(parseState(`before\n${block}\nafter`)).toEqual(state);
      expect(block.slice("<!--".length, -"-->".length)).toMatch(/^[ -;=?A-~]*$/);
      expect(block.slice(4, -3)).not.toMatch(/[<>@#]/);
    }),
  );
});

test("what is no state is none", () => {
  const block = encodeState(stateOf());
  for (const body of [
    "",
    "text",
    block.slice(0, -4),
    block.replace("{", "["),
    block.replace('"version":1', '"version":2'),
    block.replace('"base":', '"bass":'),
    block.replace('"heads":[', '"heads":[1,'),
    block.replace(/\{.*\}/, "null"),
    block.replace(/\{.*\}/, "3"),
  ]) {
    expect(parseState(body)).toBeUndefined();
  }
});

test("the last block counts, and is replaced alone", () => {
  const quoted = encodeState(stateOf({ group: "quoted" }));
  const body = `${quoted}\ntext\n${encodeState(stateOf())}\nend`;
  expect(parseState(body)?.group).toBe("python3.12");
  const closed = withState(body, stateOf({ closedByUs: true }));
  expect(parseState(closed)?.closedByUs).toBe(true);
  expect(closed.startsWith(`${quoted}\ntext\n`)).toBe(true);
  expect(closed.endsWith("\nend")).toBe(true);
  expect(parseState(withState("text", stateOf()))).toEqual(stateOf());
});
