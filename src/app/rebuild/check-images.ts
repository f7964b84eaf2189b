import type { FunctionElsewhere } from "../../built-image/function-elsewhere.ts";
import { groupBy } from "../../built-image/group-by.ts";
import { processesOf } from "../../built-image/process-in-use.ts";
import { checkBuiltImage } from "../../checks/check-built-image.ts";
import { checkDeployed } from "../../checks/check-deployed.ts";
import type { Finding } from "../../checks/finding.ts";
import type { SeverityLookup } from "../../checks/severity-lookup.ts";
import type { DeployedSubject } from "../../deployed/deployed-subject.ts";
import { runsAsLatest } from "../../deployed/runs-as-latest.ts";
import type { JudgedImage } from "./judge-images.ts";
import type { RebuildOptions } from "./rebuild-request.ts";

/** The checks of built images that a rebuild is about; `verify` runs all. */
const OF_BASES: ReadonlySet<string> = new Set([
  "base-al2",
  "base-differs",
  "base-eol",
  "base-policy",
  "base-preview",
  "base-stale",
]);

/** Checks the bases of images, and the functions that are deployed from them. */
export function checkImages(
  judged: readonly JudgedImage[],
  deployed: readonly DeployedSubject[],
  options: RebuildOptions,
  now: Date,
): Finding[] {
  const { severityFor, ...known } = options.checks;
  const context = { now, runtimes: options.runtimes, ...known };
  const ofBases: SeverityLookup = (id, file) => (OF_BASES.has(id) ? severityFor(id, file) : "off");
  const elsewhere = functionsElsewhere(judged);
  const ofImages = judged.flatMap((one) => {
    const { reference, named, image, base } = one;
    if (named === undefined) return [];
    const processes = image ? processesOf(image.config, []) : [];
    const built = { reference, named, base, functions: [], processes, elsewhere: elsewhere.get(one) ?? [] };
    return checkBuiltImage({ ...built, ...(image && { image }) }, context, ofBases);
  });
  const referenceOf = new Map(judged.flatMap((one) => one.deployed.map((each) => [each, one.reference])));
  const ofFunctions = deployed.flatMap((subject) => {
    const image = referenceOf.get(subject);
    const findings = checkDeployed(subject, context, severityFor);
    return image === undefined ? findings : findings.map((finding) => ({ ...finding, image }));
  });
  return [...ofImages, ...ofFunctions];
}

/**
 * The functions of one name in several regions or accounts that run different base builds, at the first image of each:
 * one finding for all of them.
 */
function functionsElsewhere(judged: readonly JudgedImage[]): Map<JudgedImage, FunctionElsewhere[]> {
  const uses = judged.flatMap((image) =>
    image.deployed.filter(runsAsLatest).map(({ function: { name, region, account } }) => {
      return { image, name, place: { region, account, base: image.base } };
    }),
  );
  const found = new Map<JudgedImage, FunctionElsewhere[]>();
  for (const [name, ofName] of groupBy(uses, (use) => use.name)) {
    const [first, ...others] = ofName;
    if (first === undefined || others.length === 0) continue;
    const places = ofName.map(({ place }) => place);
    found.set(first.image, [...(found.get(first.image) ?? []), { name, places }]);
  }
  return found;
}
