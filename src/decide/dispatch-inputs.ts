import { DISPATCH_PLACEHOLDERS, type DispatchSettings } from "./dispatch-settings.ts";
import type { RebuildEntry } from "./rebuild-entry.ts";

type Placeholder = (typeof DISPATCH_PLACEHOLDERS)[number];

/** The inputs of a start, what stands in braces put in; of several images the first one's words count. */
export function dispatchInputs(
  { inputs }: DispatchSettings,
  entries: readonly RebuildEntry[],
  key: string,
): Readonly<Record<string, string>> {
  const values = valuesOf(entries, key);
  const fill = (text: string) =>
    text.replace(/\{([A-Za-z]+)\}/g, (written, name) => values.get(name) ?? written);
  return Object.fromEntries(Object.entries(inputs).map(([name, text]) => [name, fill(text)]));
}

function valuesOf(entries: readonly RebuildEntry[], key: string): ReadonlyMap<string, string> {
  const [entry] = entries;
  const functions = entries.flatMap((one) => one.functions);
  const told: Readonly<Partial<Record<Placeholder, string>>> = {
    key,
    functions: distinct(functions.map(({ name }) => name)),
    regions: distinct(functions.map(({ region }) => region)),
    matrix: JSON.stringify({ include: entries }),
  };
  const known = new Map<string, unknown>([...Object.entries(entry ?? {}), ...Object.entries(told)]);
  return new Map(
    DISPATCH_PLACEHOLDERS.map((name) => {
      const value = known.get(name);
      return [name, typeof value === "string" ? value : ""];
    }),
  );
}

function distinct(names: readonly string[]): string {
  return [...new Set(names)].join(",");
}
