import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { NextReference } from "../../src/dockerfile/edit-plan.ts";
import { parseDockerfile } from "../../src/dockerfile/parse.ts";
import { reconcilePlans } from "../../src/dockerfile/reconcile.ts";
import { planReferenceEdit } from "../../src/dockerfile/rewrite.ts";
import { applyEdits } from "../../src/text/edit.ts";
import { type Given, readDockerfile } from "./read-dockerfile.ts";

const GOLDEN = join(import.meta.dirname, "../golden/dockerfile");

interface Expected {
  readonly given: Given;
  readonly uses: readonly string[];
  /** What is wanted of a reference. */
  readonly next: Record<string, NextReference>;
  readonly refusals: Record<string, string>;
  readonly problems: readonly string[];
}

function rewrite(text: string, { given, next }: Expected) {
  const { uses, args } = readDockerfile(text, given);
  const planned = uses.map((use) => {
    const wanted = next[use.reference];
    return wanted ? { use, plan: planReferenceEdit(use, args, wanted) } : { use };
  });
  const plans = reconcilePlans(planned, args).flatMap(({ use, plan }) => (plan ? [{ use, plan }] : []));
  const edits = new Map(
    plans
      .flatMap(({ plan }) => ("edits" in plan ? plan.edits : []))
      .map((edit) => [JSON.stringify(edit), edit]),
  );
  const refusals = plans.flatMap(({ use, plan }) =>
    "refusal" in plan ? [[use.reference, plan.refusal.kind]] : [],
  );
  return { after: applyEdits(text, [...edits.values()]), refusals: Object.fromEntries(refusals) };
}

describe.each(readdirSync(GOLDEN))("the Dockerfile %s", (name) => {
  const text = readFileSync(join(GOLDEN, name, "Dockerfile"), "utf8");
  const after = readFileSync(join(GOLDEN, name, "Dockerfile.after"), "utf8");
  const expected: Expected = JSON.parse(readFileSync(join(GOLDEN, name, "expected.json"), "utf8"));

  it("has these image uses and problems", () => {
    const { uses, problems } = readDockerfile(text, expected.given);
    expect(uses.map(({ reference }) => reference)).toEqual(expected.uses);
    const messages = [...parseDockerfile(text).problems, ...problems].map(({ message }) => message);
    expect(messages).toEqual(expected.problems);
  });

  it("is rewritten to the byte", () => {
    expect(rewrite(text, expected)).toEqual({ after, refusals: expected.refusals });
  });
});
