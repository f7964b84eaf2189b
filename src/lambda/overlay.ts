import type { Runtime, RuntimeTable } from "./runtime.ts";

type Changeable = Omit<Runtime, "identifier" | "deprecation" | "blockCreate" | "blockUpdate">;

/** What a configuration knows better than the built-in table about one runtime; `null` unschedules a date. */
export interface RuntimeOverlay extends Partial<Changeable> {
  readonly identifier: string;
  readonly deprecation?: string | null;
  readonly blockCreate?: string | null;
  readonly blockUpdate?: string | null;
}

/**
 * The table as a configuration has it. A runtime that became generally available loses its tag's `-preview`; an
 * identifier that the table lacks becomes a new row, what isn't said about it read from the identifier.
 */
export function overlayRuntimes(table: RuntimeTable, overlays: readonly RuntimeOverlay[]): RuntimeTable {
  const rows = new Map(table.runtimes.map((runtime) => [runtime.identifier, runtime]));
  for (const overlay of overlays) {
    rows.set(overlay.identifier, overlayRow(rows.get(overlay.identifier) ?? newRow(overlay.identifier), overlay));
  }
  return { ...table, runtimes: [...rows.values()] };
}

function overlayRow(row: Runtime, overlay: RuntimeOverlay): Runtime {
  const { deprecation, blockCreate, blockUpdate, ...plain } = overlay;
  const dates = Object.entries({ deprecation, blockCreate, blockUpdate });
  const moved = Object.fromEntries(dates.filter(([, date]) => typeof date === "string"));
  const dropped = new Set(dates.flatMap(([field, date]) => (date === null ? [field] : [])));
  const kept = Object.fromEntries(Object.entries(row).filter(([field]) => !dropped.has(field)));
  return withAvailableTag({ ...row, ...kept, ...plain, ...moved });
}

function withAvailableTag(row: Runtime): Runtime {
  if (row.availability === "preview" || row.tag === undefined) return row;
  return { ...row, tag: row.tag.replace(/-preview$/, "") };
}

const IDENTIFIER = /^([a-z]+?)(core)?(\d[\d.]*?)?(?:\.x)?(?:\.(al\d+))?$/;

/** The row that an identifier of AWS's usual forms stands for: `python3.16`, `nodejs28.x`, `java29.al2027`. */
export function newRow(identifier: string): Runtime {
  const [, name = identifier, core = "", version = "", system] = IDENTIFIER.exec(identifier) ?? [];
  const tag = [`${core}${version}`, system].filter((part) => part).join(".");
  return {
    identifier,
    language: name === "provided" ? "os-only" : name,
    version,
    repository: name,
    ...(tag !== "" && { tag }),
    os: system === "al2" ? "AL2" : "AL2023",
    architectures: ["x86_64", "arm64"],
    successors: [],
    availability: "generally-available",
  };
}
