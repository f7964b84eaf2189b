import { deployedImage } from "../deployed/deployed-image.ts";
import type { DeployedSubject } from "../deployed/deployed-subject.ts";
import type { Check, CheckContext } from "./check.ts";
import type { Finding } from "./finding.ts";
import { findingOf } from "./finding-of.ts";
import { CHECKS } from "./index.ts";
import { isOn, type SeverityLookup } from "./severity-lookup.ts";

/**
 * Runs every check of deployed functions that isn't switched off over the image that one of them runs; its findings
 * are in the order of the table.
 */
export function checkDeployed(
  subject: DeployedSubject,
  context: CheckContext,
  severityFor: SeverityLookup,
): Finding[] {
  return CHECKS.filter((check) => isOn(check, severityFor)).flatMap((check: Check) =>
    (check.runOnDeployed?.(subject, context) ?? []).map((result) => ({
      ...findingOf(check, result, undefined, severityFor),
      image: deployedImage(subject),
    })),
  );
}
