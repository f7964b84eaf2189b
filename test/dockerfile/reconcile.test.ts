// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfiles have variables of their own.
import { describe, expect, it } from "vitest";
import type { NextReference } from "../../src/dockerfile/edit-plan.ts";
import { reconcilePlans } from "../../src/dockerfile/reconcile.ts";
import { planReferenceEdit } from "../../src/dockerfile/rewrite.ts";
import { readDockerfile } from "./read-dockerfile.ts";

/** For each use: "edit", "refused" or "none" after reconciling; `next` is what is wanted for each. */
function reconciled(text: string, next: readonly (NextReference | undefined)[]) {
  const { uses, args } = readDockerfile(text);
  const planned = uses.map((use, index) => {
    const wanted = next[index];
    return wanted ? { use, plan: planReferenceEdit(use, args, wanted) } : { use };
  });
  return reconcilePlans(planned, args).map(({ plan }) => {
    if (!plan) return "none";
    return "refusal" in plan ? plan.refusal.kind : "edit";
  });
}

describe("reconcilePlans", () => {
  it("keeps equal edits of an argument that feeds several uses", () => {
    const text = "ARG V=1\nFROM a:${V}-x\nFROM a:${V}-y\n";
    expect(reconciled(text, [{ tag: "2-x" }, { tag: "2-y" }])).toEqual(["edit", "edit"]);
  });

  it("keeps edits that come to the same, whatever stands beside the argument", () => {
    const text = "ARG V=3.12.2026.10.03.13\nFROM a:$V\nFROM a:${V}-x\nFROM a:$V-${Y:-y}";
    const tag = "3.12.2026.11.10.10";
    const next = [{ tag }, { tag: `${tag}-x` }, { tag: `${tag}-y` }];
    expect(reconciled(text, next)).toEqual(["edit", "edit", "edit"]);
  });

  it("refuses edits that the other uses don't want", () => {
    const text = "ARG V=1\nFROM a:$V\nFROM b:$V\nFROM c:1";
    const refused = ["shared-argument", "shared-argument", "edit"];
    expect(reconciled(text, [{ tag: "2" }, { tag: "3" }, { tag: "2" }])).toEqual(refused);
    expect(reconciled(text, [{ tag: "2" }, undefined, { tag: "2" }])).toEqual([
      "shared-argument",
      "none",
      "edit",
    ]);
  });

  it("refuses what a pattern elsewhere is made from", () => {
    const text = "ARG V=1.1\nFROM a:$V\nFROM b:${V%.*}";
    expect(reconciled(text, [{ tag: "1.2" }, { tag: "1" }])).toEqual(["shared-argument", "edit"]);
  });

  it("refuses what an operand of a pattern elsewhere is made from", () => {
    for (const other of ["${T#$V}", "${T%-$V}", "${T/$V/x}", "${T//x/$V}"]) {
      const text = `ARG V=1 T=1x-1\nFROM a:$V\nFROM b:${other}`;
      expect(reconciled(text, [{ tag: "1.2" }, undefined])).toEqual(["shared-argument", "none"]);
    }
  });

  it("follows a refusal to the other arguments that it leaves alone", () => {
    const text = "ARG V=1 W=1\nFROM a:${V}.$W\nFROM b:$V\nFROM c:$W";
    const next = [{ tag: "2.2" }, { tag: "3" }, { tag: "2" }];
    expect(reconciled(text, next)).toEqual(["shared-argument", "shared-argument", "shared-argument"]);
  });

  it("lets uses share an argument that nobody edits", () => {
    expect(reconciled("ARG R=h\nFROM $R/a:1\nFROM $R/b:1", [{ tag: "2" }, undefined])).toEqual([
      "edit",
      "none",
    ]);
  });

  it("tells the places of a name that is defined twice apart", () => {
    const text = "ARG V=1\nARG W=$V\nARG V=2\nFROM a:$W\nFROM b:$V";
    expect(reconciled(text, [{ tag: "3" }, undefined])).toEqual(["shared-argument", "none"]);
  });
});
