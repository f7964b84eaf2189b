import type { ImageTarget } from "../decide/target.ts";

/** Whether a policy limits the age of a pin. */
export function isAgeAsked({ policy, hold }: ImageTarget): boolean {
  return hold.state !== "ignored" && (policy.mode === "manual" || policy.maximumAge !== undefined);
}

/** Whether a person holds a pin whose age is limited: the others are replaced anyway. */
export function isHeldAgeAsked(target: ImageTarget): boolean {
  return isAgeAsked(target) && (target.policy.mode !== "auto" || target.hold.state === "held");
}
