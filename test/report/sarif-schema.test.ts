import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { expect, test } from "vitest";
import { CHECKS } from "../../src/checks/index.ts";
import type { Plan } from "../../src/decide/plan.ts";
import { renderSarif } from "../../src/report/sarif.ts";
import { findingOf, planOf } from "./plan-example.ts";

const SCHEMA = join(import.meta.dirname, "../fixtures/sarif-2.1.0-rtm.5.json");

// One of its patterns is no regular expression in Unicode mode.
const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, "utf8")));

function errorsOf(plan: Plan, directory = ""): unknown {
  validate(JSON.parse(renderSarif(plan, { checks: CHECKS, version: "1.2.3", directory })));
  return validate.errors;
}

test("the schema refuses what isn't SARIF", () => {
  expect(validate({ version: "2.0.0", runs: [] })).toBe(false);
});

test("a log without findings is valid", () => {
  expect(errorsOf(planOf())).toBeNull();
});

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom("a b", "../x", "c:d", "//e", "#", "?"),
);
const place = fc
  .record({ file: text, line: fc.integer({ min: 1, max: 9 }), column: fc.integer({ min: 1, max: 9 }) })
  .map(({ file, line, column }) => ({ file, line, column, endLine: line + 1, endColumn: 1 }));
const finding = fc
  .record({
    id: fc.constantFrom(...CHECKS.map(({ id }) => id)),
    severity: fc.constantFrom("error", "warning", "info"),
    message: text,
    help: text,
    location: fc.option(place, { nil: undefined }),
    image: fc.option(text, { nil: undefined }),
    related: fc.array(place, { maxLength: 3 }),
    inScope: fc.boolean(),
    newText: text,
  })
  .map(({ location, image, newText, ...values }) => {
    const { location: _, ...general } = findingOf(values);
    const edits = [{ file: location?.file ?? "", start: 1, end: 3, newText }];
    return {
      ...general,
      ...(image !== undefined && { image }),
      ...(location && { location }),
      fix: { safety: "safe" as const, edits },
    };
  });

test("whatever is found, the log is valid", () => {
  fc.assert(
    fc.property(fc.array(finding, { maxLength: 5 }), text, text, (findings, content, directory) => {
      const files = findings.flatMap(({ location }) => location?.file ?? []);
      const sources = new Map(files.map((file) => [file, { text: content, hasBom: false }]));
      const undetermined = [{ reference: content, reason: "denied", message: content }] as const;
      expect(errorsOf(planOf({ findings, sources, undetermined }), directory)).toBeNull();
    }),
  );
});
