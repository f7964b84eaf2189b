import { addMonths, dayOf, daysBetween } from "./calendar-day.ts";
import { compareVersions } from "./compare-versions.ts";
import { findRuntime, type Runtime, type RuntimeTable } from "./runtime.ts";

/** Whether a runtime's deprecation date has come: from that day on (UTC) its image gets no more patches. */
export function isDeprecated(runtime: Runtime, now: Date): boolean {
  return runtime.deprecation !== undefined && runtime.deprecation <= dayOf(now);
}

/** Whole days until the deprecation, 0 on the day, negative afterwards; nothing while none is scheduled. */
export function daysUntilDeprecation(runtime: Runtime, now: Date): number | undefined {
  return runtime.deprecation === undefined ? undefined : daysBetween(dayOf(now), runtime.deprecation);
}

/**
 * The smallest step that ends on AL2023 with at least `minimumSupportMonths` before its deprecation, else the
 * longest-lived line; by the table alone, see issue 5 ("Targets"). Of equal versions the longer-lived is smaller.
 * @returns nothing where none is needed (on AL2023 and not deprecated) or the table knows none
 */
export function smallestStepToAl2023(
  table: RuntimeTable,
  runtime: Runtime,
  now: Date,
  minimumSupportMonths: number,
): Runtime | undefined {
  if (runtime.os === "AL2023" && !isDeprecated(runtime, now)) return undefined;
  const steps = linesToMoveTo(table, runtime)
    .filter((line) => line.os === "AL2023" && !isDeprecated(line, now))
    .filter(
      (line) => compareVersions(line.version, runtime.version) >= 0 || line.language !== runtime.language,
    )
    .sort((a, b) => compareVersions(a.version, b.version) || compareLifetimes(b, a));
  const lasting = addMonths(dayOf(now), minimumSupportMonths);
  return (
    steps.find((line) => lifetime(line) >= lasting) ?? steps.toSorted((a, b) => compareLifetimes(b, a))[0]
  );
}

/** The newest generally available line of a runtime's language (of its successors' where AWS ended it). */
export function newestLine(table: RuntimeTable, runtime: Runtime): Runtime | undefined {
  return linesToMoveTo(table, runtime)
    .sort((a, b) => compareVersions(a.version, b.version) || compareSystems(a, b) || compareLifetimes(a, b))
    .at(-1);
}

/** Generally available lines with images: the language's own, or its successors' where it has none on AL2023 (Go). */
function linesToMoveTo(table: RuntimeTable, runtime: Runtime): Runtime[] {
  const own = table.runtimes.filter((line) => line.language === runtime.language && isAvailable(line));
  if (own.some((line) => line.os === "AL2023")) return own;
  return runtime.successors.flatMap((identifier) => findRuntime(table, identifier) ?? []).filter(isAvailable);
}

function isAvailable(runtime: Runtime): boolean {
  return runtime.availability === "generally-available" && runtime.tag !== undefined;
}

/** The deprecation day, and for what isn't scheduled a day after every other. */
function lifetime(runtime: Runtime): string {
  return runtime.deprecation ?? "9999-12-31";
}

function compareLifetimes(a: Runtime, b: Runtime): number {
  return compareTexts(lifetime(a), lifetime(b));
}

/** `AL1` < `AL2` < `AL2023`, which is also their order as texts. */
function compareSystems(a: Runtime, b: Runtime): number {
  return compareTexts(a.os, b.os);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
