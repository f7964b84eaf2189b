import type { CheckResult } from "./check.ts";
import type { Severity } from "./finding.ts";

/** Something of an image that is needed and lies under `/root`, which Lambda's user can't enter. */
export interface RootUse {
  /** `error`: it is needed; `warning`: it may be; `info`: something else must tell whether it is. */
  readonly severity: Severity;
  /** As a sentence's end: "the entry point is there". */
  readonly reason: string;
}

const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];

/** What is needed most; of several the first. */
export function gravestUse<Use extends RootUse>(uses: readonly Use[]): Use | undefined {
  return SEVERITIES.map((one) => uses.find(({ severity }) => severity === one)).find(Boolean);
}

/** @param ways how tools are told to install elsewhere, as the help names them */
export function describeUse(
  { severity, reason }: RootUse,
  ways: string,
): Pick<CheckResult, "severity" | "confidence" | "message" | "help"> {
  return {
    severity,
    confidence: severity === "error" ? "high" : "medium",
    message: `Lambda's user can't enter /root, and ${reason}.`,
    help: `Put it below /var/task or /opt (${ways}), where everybody can read it.`,
  };
}
