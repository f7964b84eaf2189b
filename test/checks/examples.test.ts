import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import type { Check } from "../../src/checks/check.ts";
import type { Finding } from "../../src/checks/finding.ts";
import { CHECKS, findCheck } from "../../src/checks/index.ts";
import { runChecks } from "../../src/checks/run.ts";
import { EXAMPLE_DAY, exampleFiles } from "../../src/cli/example.ts";
import { explanationOf } from "../../src/report/explanation.ts";
import { applyEdits } from "../../src/text/edit.ts";
import { lineStartsOf } from "../../src/text/position.ts";
import { engineOptions, NOW } from "../support/inspected.ts";
import { isAboutImage, planOfAnyExample } from "../support/plan-of-example.ts";
import { checkProjectOf } from "../support/project.ts";
import { checkedFile, DIGEST, type Setup } from "./findings-in.ts";

const NO_ANSWER: Setup = { outcome: { kind: "no-answer", message: "Nothing fits." } };

/** What registries have to say for the example to be found. */
const ANSWERS: Record<string, Setup> = {
  "base-age": { settings: { policy: { mode: "manual", pin: "digest", minimumAge: 0 } } },
  "base-bare-digest": NO_ANSWER,
  "base-behind": {
    settings: { policy: { mode: "function-update", pin: "dated", minimumAge: 0 } },
    outcome: {
      kind: "next",
      next: { tag: "3.13.2026.11.10.10" },
      datedTag: "3.13.2026.11.10.10",
    },
    edits: [{ ...spanOfBadPlace("base-behind"), newText: "public.ecr.aws/lambda/python:3.13.2026.11.10.10" }],
  },
  "base-stays": { stays: "python3.13 is no successor of nodejs20.x." },
  "base-unanswered": NO_ANSWER,
  "base-waiting": { waitsForMirror: "it has not the digest yet." },
  "base-arg": {
    outcome: { kind: "next", next: { digest: DIGEST } },
    refusal: { kind: "pattern", message: "It went through a pattern.", span: spanOfBadPlace("base-arg") },
  },
};

function spanOfBadPlace(id: string) {
  const { badExample = "", badPlace = "" } = findCheck(id) ?? {};
  const start = badExample.indexOf(badPlace);
  return { start, end: start + badPlace.length };
}

/** The findings of a check in one of its examples. */
async function foundIn(check: Check, example: string, setup: Setup): Promise<Finding[]> {
  const findings = check.asksRegistry ? withAnswers(example, setup) : await allFoundIn(check, example);
  return findings.filter(({ id }) => id === check.id);
}

/** What all checks find in an example, where no registry has to say anything. */
async function allFoundIn(check: Check, example: string): Promise<readonly Finding[]> {
  return (await planOfAnyExample(check, example)).findings;
}

function withAnswers(example: string, setup: Setup): Finding[] {
  const options = engineOptions(setup.settings);
  const context = { now: NOW, runtimes: options.runtimes, ...options.checks };
  const checked = { files: [checkedFile(example, setup)], notUtf8: [], passedOver: [], updaters: [] };
  return runChecks(checked, context, () => undefined);
}

/** The words that a place covers. */
function wordsAt(
  text: string,
  { line, column, endLine, endColumn }: NonNullable<Finding["location"]>,
): string {
  const starts = lineStartsOf(text);
  return text.slice((starts[line - 1] ?? 0) + column - 1, (starts[endLine - 1] ?? 0) + endColumn - 1);
}

describe.each(CHECKS.map((check) => [check.id, check] as const))("%s", (id, check) => {
  const { exampleFile = "Dockerfile", badExample, goodExample, badPlace } = check;

  it("is found once in its bad example, at the marked place", async () => {
    const found = await foundIn(check, badExample, ANSWERS[id] ?? {});
    expect(found).toHaveLength(1);
    const location = found[0]?.location;
    expect(location?.file ?? exampleFile).toBe(exampleFile);
    if (isAboutImage(check)) expect(badExample).toContain(badPlace);
    else expect(location === undefined ? "" : wordsAt(badExample, location)).toBe(badPlace);
    expect(found[0]?.image !== undefined).toBe(isAboutImage(check));
  });

  it.skipIf(check.asksRegistry)("is mended by its fix, if it has one", async () => {
    const [found] = await foundIn(check, badExample, {});
    if (found?.fix === undefined) return;
    const edits = found.fix.edits.filter(({ file }) => file === exampleFile);
    expect(edits).toHaveLength(found.fix.edits.length);
    expect(await foundIn(check, applyEdits(badExample, edits), {})).toEqual([]);
  });

  it.skipIf(check.asksRegistry)("is silenced as its page says", async () => {
    const plan = await planOfAnyExample(check, badExample);
    const place = plan.findings.find((finding) => finding.id === id)?.location;
    if (place === undefined || !explanationOf(check, plan).isSilencedByComment) return;
    const lines = badExample.split("\n");
    const indent = /^\s*(?:- )?/.exec(lines[place.line - 1] ?? "")?.[0].replace("-", " ") ?? "";
    lines.splice(place.line - 1, 0, `${indent}# lambda-image-bot: ignore ${id} told to`);
    const { findings } = await planOfAnyExample(check, lines.join("\n"));
    expect(findings.map((finding) => finding.id)).not.toContain(id);
    expect(findings.map((finding) => finding.id)).not.toContain("ignore-unused");
  });

  it("is not found in its good example", async () => {
    const settings = ANSWERS[id]?.settings;
    expect(await foundIn(check, goodExample, settings ? { settings } : {})).toEqual([]);
  });

  it.skipIf(check.asksRegistry)("has a good example in which nothing else is wrong either", async () => {
    const findings = await allFoundIn(check, goodExample);
    const wrong = findings.filter(({ severity }) => severity !== "info");
    expect(wrong.map((finding) => `${finding.id}: ${finding.message}`)).toEqual([]);
  });

  it("has texts with evidence", () => {
    expect(check.title.length).toBeLessThan(60);
    expect(check.title).not.toMatch(/\.$/);
    expect(check.rationale).toMatch(/\]\(https:\/\//);
    expect(check.rationale).toMatch(/\.$/);
  });
});

describe("an example", () => {
  it("is found in a directory as it is without one", async () => {
    const isConfigured = ({ id }: Check) => ["base-policy", "runtimes-age"].includes(id);
    for (const check of CHECKS.filter((one) => !isConfigured(one) && !isAboutImage(one))) {
      const files = Object.fromEntries(exampleFiles(check, check.badExample));
      const { findings } = await checkProjectOf(files, { now: EXAMPLE_DAY });
      expect(findings).toEqual((await planOfAnyExample(check, check.badExample)).findings);
    }
  });
});

describe("the table of checks", () => {
  it("has each id once, in the form of ids", () => {
    const ids = CHECKS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)+$/);
  });

  it("is looked up by id", () => {
    expect(findCheck("base-eol")?.title).toBe("Deprecated runtime");
    expect(findCheck("base-nothing")).toBeUndefined();
  });

  it("has examples that are what their names say", () => {
    for (const { scope, exampleFile = "", badExample, goodExample } of CHECKS) {
      if (!/\.(?:json|ya?ml)$/.test(exampleFile)) continue;
      const examples = scope === "file" ? [goodExample] : [badExample, goodExample];
      for (const example of examples) {
        const errors = parseDocument(example, { logLevel: "silent" }).errors;
        expect(errors).toEqual([]);
      }
    }
  });
});
