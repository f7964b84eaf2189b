import { expect, test } from "vitest";
import { movesOf } from "../../src/decide/function-move.ts";
import { noteText } from "../../src/decide/move-facts.ts";
import { changesOf, factsOf } from "../support/moves.ts";

const A = factsOf();
const B = factsOf({ dockerfile: "b/Dockerfile", nextDigest: "sha256:b" });

test("a move's changes are those from its facts to the next one's; what comes before any is of none", () => {
  const [, alone] = changesOf(A);
  if (alone === undefined) throw new Error("a move has two changes");
  const moves = movesOf([alone, ...changesOf(A), ...changesOf(B), alone]);
  expect(moves.map(({ facts, changes }) => [facts, changes.length])).toEqual([
    [A, 2],
    [B, 3],
  ]);
  expect(movesOf([alone])).toEqual([]);
});

test("the next image is what the previous one becomes, as far as that is known", () => {
  const reference = "public.ecr.aws/lambda/python:3.12";
  const [a, b] = movesOf([...changesOf(A), ...changesOf(B)]);
  expect(a?.next).toEqual({ reference, datedTag: "3.12.2026.11.20.13" });
  expect(b?.next).toEqual({ reference, datedTag: "3.12.2026.11.20.13", digest: "sha256:b" });
  const [first] = changesOf(A);
  if (first === undefined) throw new Error("a move has two changes");
  const { datedTag: _, ...undated } = first;
  expect(movesOf([undated])[0]?.next).toEqual({ reference });
  expect(movesOf(changesOf(A, { oldReference: "other:1" }))[0]?.next).toEqual({ reference: "" });
});

test("a note is one line of text, with its place where it has one", () => {
  const place = { file: "a/app.py", line: 3 };
  expect(noteText({ kind: "todo", message: "Look.", place })).toBe("to do: Look. (a/app.py:3)");
  expect(noteText({ kind: "done", message: "Changed." })).toBe("done: Changed.");
});
