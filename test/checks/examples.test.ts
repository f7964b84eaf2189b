import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import type { Check, CheckContext } from "../../src/checks/check.ts";
import { CHECKS, findCheck } from "../../src/checks/index.ts";
import { runChecks } from "../../src/checks/run.ts";
import { readRenovateFile } from "../../src/checks/updaters/renovate-file.ts";
import { decodeSource } from "../../src/text/source.ts";
import { engineOptions, NOW } from "../support/inspected.ts";
import { checkedFile, DIGEST, python, type Setup } from "./findings-in.ts";

const NO_ANSWER: Setup = { outcome: { kind: "no-answer", message: "Nothing fits." } };
const SPAN = { start: 0, end: 1 };

/** What has to be known beside the example's text for it to be found. */
const BAD_SETUPS: Record<string, Setup> = {
  "base-bare-digest": NO_ANSWER,
  "base-unanswered": NO_ANSWER,
  "base-waiting": { waitsForMirror: "it has not the digest yet." },
  "base-arg": {
    outcome: { kind: "next", next: { digest: DIGEST } },
    refusal: { kind: "pattern", message: "It went through a pattern.", span: SPAN },
  },
};

/** The configuration under which both examples are read. */
const SETTINGS: Record<string, Setup["settings"]> = {
  "base-policy": { runtimes: { overlay: [], warnDays: 180, allowed: ["python*"] } },
  "base-age": { policy: { mode: "manual", pin: "digest", minimumAge: 0 } },
};

function isFound(check: Check, example: string, setup: Setup): boolean {
  const options = engineOptions(setup.settings);
  const context = { now: NOW, runtimes: options.runtimes, ...options.checks };
  if (check.scope === "repository") return isFoundInRepository(check.id, example, context);
  const nothing = { files: [], notUtf8: [], passedOver: [], updaters: [] };
  const encoding = check.id === "dockerfile-encoding" ? "latin1" : "utf8";
  const source = decodeSource(Buffer.from(example, encoding));
  const checked =
    source === undefined
      ? { ...nothing, notUtf8: [{ path: "Dockerfile" }] }
      : example.includes("\0")
        ? { ...nothing, passedOver: [{ path: "Dockerfile", reason: "has NUL bytes" }] }
        : { ...nothing, files: [checkedFile(source.text, setup)] };
  return runChecks(checked, context, () => undefined).some(({ id }) => id === check.id);
}

function isFoundInRepository(id: string, example: string, context: CheckContext): boolean {
  const file = readRenovateFile("renovate.json", example);
  const { checkedOn } = JSON.parse(example);
  const checked = {
    files: [checkedFile(python(":3.13"))],
    notUtf8: [],
    passedOver: [],
    updaters: id === "base-updaters" && file ? [file] : [],
  };
  const runtimes = checkedOn ? { ...context.runtimes, checkedOn } : context.runtimes;
  return runChecks(checked, { ...context, runtimes }, () => undefined).some((finding) => finding.id === id);
}

describe.each(CHECKS.map((check) => [check.id, check] as const))("%s", (id, check) => {
  const settings = SETTINGS[id];

  it("is found in its bad example", () => {
    expect(isFound(check, check.badExample, { ...BAD_SETUPS[id], ...(settings && { settings }) })).toBe(true);
  });

  it("is not found in its good example", () => {
    expect(isFound(check, check.goodExample, settings ? { settings } : {})).toBe(false);
  });

  it("has texts with evidence", () => {
    expect(check.title.length).toBeLessThan(60);
    expect(check.title).not.toMatch(/\.$/);
    expect(check.rationale).toMatch(/\]\(https:\/\//);
    expect(check.rationale).toMatch(/\.$/);
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

  it("has Dockerfiles or JSON for examples", () => {
    for (const { exampleFile, badExample, goodExample } of CHECKS) {
      for (const example of exampleFile === undefined ? [] : [badExample, goodExample]) {
        expect(parseDocument(example).errors).toEqual([]);
      }
    }
  });
});
