import { describe, expect, it } from "vitest";
import { type Decision, decideChanges } from "../../src/decide/changes.ts";
import type { NextReference } from "../../src/decide/outcome.ts";
import { RUNTIMES } from "../../src/lambda/built-in-table.ts";
import { applyEdits } from "../../src/text/edit.ts";
import { inspected } from "../support/inspected.ts";

const OLD = `sha256:${"a".repeat(64)}`;
const NEW = `sha256:${"b".repeat(64)}`;
const PYTHON = "public.ecr.aws/lambda/python";

/** Decides every managed use of a Dockerfile by its reference, and applies what comes of it. */
function decide(text: string, next: (reference: string) => NextReference | undefined) {
  const file = inspected(text);
  const decisions = file.targets.flatMap(({ target }): Decision[] => {
    const wanted = next(target.use.reference);
    return wanted ? [{ target, outcome: { kind: "next", next: wanted } }] : [];
  });
  const decided = decideChanges(decisions, file.uses, file.lineStarts, RUNTIMES);
  return {
    ...decided,
    text: applyEdits(
      text,
      decided.changes.flatMap((change) => change.edits),
    ),
  };
}

describe("decideChanges", () => {
  it("describes a pin", () => {
    const { changes, text } = decide(`# base\nFROM ${PYTHON}:3.12 AS x\n`, () => ({ digest: NEW }));
    expect(text).toBe(`# base\nFROM ${PYTHON}:3.12@${NEW} AS x\n`);
    expect(changes).toEqual([
      {
        kind: "pin",
        file: "Dockerfile",
        line: 2,
        column: 6 + `${PYTHON}:3.12`.length,
        oldReference: `${PYTHON}:3.12`,
        newReference: `${PYTHON}:3.12@${NEW}`,
        runtime: "python3.12",
        newRuntime: "python3.12",
        edits: [
          { start: 12 + `${PYTHON}:3.12`.length, end: 12 + `${PYTHON}:3.12`.length, newText: `@${NEW}` },
        ],
      },
    ]);
  });

  it("tells digest, tag and pin apart, and the runtime that latest turns out to be", () => {
    expect(decide(`FROM ${PYTHON}:3.12@${OLD}`, () => ({ digest: NEW })).changes[0]?.kind).toBe("digest");
    const [latest] = decide(`FROM ${PYTHON}`, () => ({ tag: "3.13", digest: NEW })).changes;
    expect(latest).toMatchObject({
      kind: "tag",
      newReference: `${PYTHON}:3.13@${NEW}`,
      newRuntime: "python3.13",
    });
    expect(latest).not.toHaveProperty("runtime");
  });

  it("makes one change of an ARG that serves several uses", () => {
    const text = `ARG BASE=${PYTHON}:3.12\nFROM $BASE AS build\nFROM \${BASE}\n`;
    const { changes, text: after } = decide(text, () => ({ digest: NEW }));
    expect(changes).toHaveLength(1);
    expect(changes[0]?.line).toBe(1);
    expect(after).toBe(`ARG BASE=${PYTHON}:3.12@${NEW}\nFROM $BASE AS build\nFROM \${BASE}\n`);
  });

  it("makes one change of an ARG and of what the same image has elsewhere, without editing anything twice", () => {
    const uses = (tag: string) => `FROM ${PYTHON}:${tag}@\${D} AS a\nFROM  ${PYTHON}:${tag}@\${D}\n`;
    const next = { tag: "3.12.2026.11.10.10", digest: NEW };
    const { changes, text } = decide(`ARG D=${OLD}\n${uses("3.12.2026.10.03.13")}`, () => next);
    expect(text).toBe(`ARG D=${NEW}\n${uses("3.12.2026.11.10.10")}`);
    expect(changes).toMatchObject([{ kind: "tag", line: 1, column: 7 }]);
  });

  it("makes a change of each reference that shares an ARG, the shared edit being the first one's", () => {
    const uses = (tag: string) => `FROM ${PYTHON}:3.12@\${D} AS a\nFROM ${PYTHON}:${tag}@\${D}\n`;
    const { changes, text } = decide(`ARG D=${OLD}\n${uses("3.12.2026.10.03.13")}`, (reference) =>
      reference.includes("2026") ? { tag: "3.12.2026.11.10.10", digest: NEW } : { digest: NEW },
    );
    expect(text).toBe(`ARG D=${NEW}\n${uses("3.12.2026.11.10.10")}`);
    expect(changes).toMatchObject([
      { kind: "digest", line: 1 },
      { kind: "tag", line: 3, newReference: `${PYTHON}:3.12.2026.11.10.10@${NEW}` },
    ]);
  });

  it("refuses an ARG's edit where another image is made of it too", () => {
    const text = `ARG V=3.12\nFROM python:\${V} AS build\nFROM ${PYTHON}:\${V}\n`;
    const { changes, refused } = decide(text, () => ({ digest: NEW }));
    expect(changes).toEqual([]);
    expect(refused.map(({ refusal }) => refusal.kind)).toEqual(["shared-argument"]);
    expect(refused[0]?.refusal.message).toContain("python:3.12");
  });

  it("refuses it also where another use of it has nothing to change", () => {
    const text = `ARG V=3.12\nFROM ${PYTHON}:\${V} AS a\nFROM public.ecr.aws/lambda/java:\${V}\n`;
    const { refused, changes } = decide(text, (reference) =>
      reference.includes("python") ? { digest: NEW } : undefined,
    );
    expect(changes).toEqual([]);
    expect(refused).toHaveLength(1);
  });

  it("refuses it where another image sees the value through a pattern, or another part of the tag", () => {
    const pattern = `ARG V=3.12\nFROM busybox:\${V##*.} AS a\nFROM ${PYTHON}:$V\n`;
    expect(decide(pattern, () => ({ digest: NEW })).changes).toEqual([]);
    const parts = `ARG V=3.12\nARG D=2026.10.03.13\nFROM busybox:$D AS a\nFROM ${PYTHON}:\${V}.\${D}\n`;
    const decided = decide(parts, () => ({ tag: "3.12.2026.11.10.10" }));
    expect(decided.changes).toEqual([]);
    expect(decided.refused).toHaveLength(1);
  });

  it("passes on what the Dockerfile's own rules refuse", () => {
    const { refused } = decide(`ARG V=3.12\nFROM ${PYTHON}:\${V}-arm64\n`, () => ({ digest: NEW }));
    expect(refused.map(({ refusal }) => refusal.kind)).toEqual(["digest-behind-variable"]);
  });

  it("does nothing for what is current", () => {
    const file = inspected(`FROM ${PYTHON}:3.12`);
    const decisions = file.targets.map(({ target }): Decision => ({ target, outcome: { kind: "current" } }));
    expect(decideChanges(decisions, file.uses, file.lineStarts, RUNTIMES)).toEqual({
      changes: [],
      refused: [],
    });
  });
});
