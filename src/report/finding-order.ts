import type { Finding, Location } from "../checks/finding.ts";
import { compareSeverities } from "./severity.ts";

const CONFIDENCES: readonly Finding["confidence"][] = ["high", "medium", "low"];

/** Orders findings: what is in scope first, then the gravest, then the surest, then by place. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    Number(isInScope(b)) - Number(isInScope(a)) ||
    compareSeverities(a.severity, b.severity) ||
    CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) ||
    comparePlaces(a.location, b.location)
  );
}

/** What has no place comes first. */
function comparePlaces(a: Location | undefined, b: Location | undefined): number {
  const [left, right] = [a?.file ?? "", b?.file ?? ""];
  if (left !== right) return left < right ? -1 : 1;
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}

/** Whether a finding counts in this run: a run about the whole repository has all in scope. */
export function isInScope({ inScope }: Finding): boolean {
  return inScope ?? true;
}
