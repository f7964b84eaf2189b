import { describe, expect, it } from "vitest";
import { dryRunReason } from "../../src/action/dry-run.ts";
import { chooseMode } from "../../src/action/mode.ts";

describe("the mode", () => {
  it.each([
    ["pull_request", "check"],
    ["merge_group", "check"],
    ["schedule", "update"],
    ["workflow_dispatch", "update"],
    ["repository_dispatch", "update"],
  ])("auto on %s is %s", (event, mode) => expect(chooseMode("auto", event)).toBe(mode));

  it("is what was asked for on any event but pull_request_target", () => {
    expect(chooseMode("check", "push")).toBe("check");
    expect(chooseMode("update", "pull_request")).toBe("update");
    for (const mode of ["auto", "check", "update"] as const) {
      expect(() => chooseMode(mode, "pull_request_target")).toThrow("does not run on pull_request_target");
    }
  });

  it.each([
    ["push", "not for push."],
    ["issue_comment", "not for issue_comment."],
    ["", "no event is named (GITHUB_EVENT_NAME)."],
  ])("auto on %j is unknown", (event, message) => {
    expect(() => chooseMode("auto", event)).toThrow(message);
  });
});

describe("a dry run", () => {
  const inputs = { isDryRun: false };
  const environment = { isFromFork: false };

  it("has a reason, or there is none", () => {
    expect(dryRunReason(inputs, environment, undefined)).toBeUndefined();
    expect(dryRunReason({ isDryRun: true }, environment, undefined)).toContain("dry-run");
    expect(dryRunReason(inputs, { isFromFork: true }, undefined)).toContain("fork");
    expect(dryRunReason(inputs, { ...environment, otherBranch: "x" }, undefined)).toContain("on x");
    expect(dryRunReason(inputs, { ...environment, otherBranch: "x" }, "x")).toBeUndefined();
  });
});
