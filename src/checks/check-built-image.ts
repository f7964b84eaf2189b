import type { BuiltImage } from "../built-image/built-image.ts";
import type { Check, CheckContext } from "./check.ts";
import type { Finding } from "./finding.ts";
import { findingOf } from "./finding-of.ts";
import { CHECKS } from "./index.ts";
import { isOn, type SeverityLookup } from "./severity-lookup.ts";

/** Runs every check of built images that isn't switched off over one; its findings are in the order of the table. */
export function checkBuiltImage(
  image: BuiltImage,
  context: CheckContext,
  severityFor: SeverityLookup,
): Finding[] {
  return CHECKS.filter((check) => isOn(check, severityFor)).flatMap((check: Check) =>
    (check.runOnImage?.(image, context) ?? []).map((result) => ({
      ...findingOf(check, result, undefined, severityFor),
      image: image.reference,
    })),
  );
}
