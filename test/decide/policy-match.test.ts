import { describe, expect, it } from "vitest";
import type { Policy } from "../../src/decide/policy.ts";
import { compilePolicies } from "../../src/decide/policy-match.ts";

const DEFAULTS: Policy = { mode: "auto", pin: "digest", minimumAge: 0 };
const PYTHON = "public.ecr.aws/lambda/python";

describe("compilePolicies", () => {
  it("gives the defaults where no rule speaks", () => {
    expect(compilePolicies(DEFAULTS, [])("a/Dockerfile", PYTHON)).toEqual(DEFAULTS);
    const other = compilePolicies(DEFAULTS, [{ paths: ["b/**"], settings: { mode: "manual" } }]);
    expect(other("a/Dockerfile", PYTHON)).toEqual(DEFAULTS);
  });

  it("lets later rules win, setting by setting", () => {
    const policyFor = compilePolicies(DEFAULTS, [
      { paths: ["services/**"], settings: { mode: "manual", minimumAge: 7 } },
      { images: ["public.ecr.aws/lambda/*"], settings: { mode: "function-update" } },
    ]);
    expect(policyFor("services/.a/Dockerfile", PYTHON)).toEqual({
      mode: "function-update",
      pin: "digest",
      minimumAge: 7,
    });
    expect(policyFor("services/a/Dockerfile", "docker.io/library/python")).toEqual({
      mode: "manual",
      pin: "digest",
      minimumAge: 7,
    });
  });
});
