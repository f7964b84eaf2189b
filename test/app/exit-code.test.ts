import { expect, test } from "vitest";
import { exitCodeOfPlan } from "../../src/app/exit-code.ts";
import { changeOf, findingOf, planOf } from "../report/plan-example.ts";

const UNDETERMINED = [{ reference: "a:1", reason: "denied", message: "no" }] as const;

test.each([
  ["nothing", planOf(), "info", false, 0],
  ["a change is a warning", planOf({ changes: [changeOf()] }), "warning", false, 1],
  ["a change is no error", planOf({ changes: [changeOf()] }), "error", false, 0],
  [
    "a note below the threshold",
    planOf({ findings: [findingOf({ severity: "info" })] }),
    "warning",
    false,
    0,
  ],
  ["a finding at the threshold", planOf({ findings: [findingOf({ severity: "error" })] }), "error", false, 1],
  [
    "a finding that counts",
    planOf({ findings: [findingOf({ severity: "error", inScope: true })] }),
    "error",
    false,
    1,
  ],
  [
    "a finding out of scope",
    planOf({ findings: [findingOf({ severity: "error", inScope: false })] }),
    "info",
    false,
    0,
  ],
  [
    "never",
    planOf({ findings: [findingOf({ severity: "error" })], changes: [changeOf()] }),
    "never",
    false,
    0,
  ],
  ["all undetermined", planOf({ undetermined: UNDETERMINED, determined: 0 }), "never", false, 3],
  ["some undetermined", planOf({ undetermined: UNDETERMINED, determined: 1 }), "never", false, 0],
  ["some undetermined, strict", planOf({ undetermined: UNDETERMINED, determined: 1 }), "never", true, 3],
  ["strict with all determined", planOf({ determined: 1 }), "never", true, 0],
  [
    "3 goes before 1",
    planOf({ undetermined: UNDETERMINED, determined: 0, findings: [findingOf()] }),
    "info",
    false,
    3,
  ],
] as const)("%s", (_, plan, failOn, strict, expected) => {
  expect(exitCodeOfPlan(plan, failOn, strict)).toBe(expected);
});
