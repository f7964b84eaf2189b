import { z } from "zod";
import { isCalendarDay } from "../src/lambda/calendar-day.ts";
import { overlayRuntimes } from "../src/lambda/overlay.ts";
import { findRuntime, type Runtime, type RuntimeTable } from "../src/lambda/runtime.ts";

const day = z.string().refine(isCalendarDay, "not a day of the form YYYY-MM-DD").nullish();

/** What we read of https://endoflife.date/api/v1/products/aws-lambda/ */
const product = z.object({
  result: z.object({
    releases: z.array(z.object({ name: z.string().min(1), eoasFrom: day, eolFrom: day })).min(1),
  }),
});

/** A runtime as endoflife.date has it. */
export interface Release {
  readonly identifier: string;
  readonly deprecation: string | undefined;
  readonly blockUpdate: string | undefined;
}

/** @throws {z.ZodError} for JSON of another form, or without any runtime */
export function parseReleases(json: unknown): readonly Release[] {
  return product.parse(json).result.releases.map(({ name, eoasFrom, eolFrom }) => ({
    identifier: name,
    deprecation: eoasFrom ?? undefined,
    blockUpdate: eolFrom ?? undefined,
  }));
}

export interface Refreshed {
  readonly table: RuntimeTable;
  /** A line for each change, and for each thing that a person has to look at. */
  readonly notes: readonly string[];
}

/**
 * The table with endoflife.date's dates. What endoflife.date doesn't say stays, dates that it has as null too. A
 * runtime that the table lacks comes in as a preview: general availability is for a person to confirm.
 */
export function refreshRuntimes(table: RuntimeTable, releases: readonly Release[], today: string): Refreshed {
  const known = releases.filter(({ identifier }) => findRuntime(table, identifier) !== undefined);
  const added = releases.filter((release) => !known.includes(release));
  const overlays = [
    ...known.map(scheduled),
    ...added.map((release) => ({ ...scheduled(release), availability: "preview" as const })),
  ];
  const notes = [
    ...known.flatMap((release) => moves(findRuntime(table, release.identifier), release)),
    ...added.map(
      ({ identifier }) => `${identifier}: added as a preview; check its tag, os, architectures, successors`,
    ),
  ];
  return { table: { ...overlayRuntimes(table, overlays), checkedOn: today }, notes };
}

function scheduled({ identifier, deprecation, blockUpdate }: Release) {
  return { identifier, ...(deprecation && { deprecation }), ...(blockUpdate && { blockUpdate }) };
}

function moves(row: Runtime | undefined, release: Release): string[] {
  return (["deprecation", "blockUpdate"] as const).flatMap((field) => {
    const [before, after] = [row?.[field], release[field]];
    if (before === after) return [];
    const change =
      after === undefined ? `${before} kept, endoflife.date has none` : `${before ?? "none"} → ${after}`;
    return [`${release.identifier}: ${field} ${change}`];
  });
}

/** The table as `runtimes.json` holds it: fields in one order, short lists on one line, as the formatter has them. */
export function formatTable({ checkedOn, runtimes }: RuntimeTable): string {
  const rows = runtimes.map(
    ({ deprecation, blockCreate, blockUpdate, successors, availability, ...image }) => ({
      ...{ ...image, deprecation, blockCreate, blockUpdate, successors, availability },
    }),
  );
  const json = JSON.stringify({ checkedOn, runtimes: rows }, null, 2);
  return `${json.replace(/\[\s+("[^[\]{}]*")\s+\]/g, (_, items: string) => `[${items.replace(/\s+/g, " ")}]`)}\n`;
}
