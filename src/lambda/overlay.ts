import type { Runtime, RuntimeTable } from "./runtime.ts";

type Dates = Pick<Runtime, "deprecation" | "blockCreate" | "blockUpdate">;

/** What a configuration knows better than the built-in table about one runtime. */
export interface RuntimeOverlay extends Partial<Omit<Runtime, "identifier" | keyof Dates>> {
  readonly identifier: string;
  /** `null`: not scheduled, whatever the table says. */
  readonly deprecation?: string | null;
  readonly blockCreate?: string | null;
  readonly blockUpdate?: string | null;
}

/**
 * The table as a configuration has it: a date that moved, a runtime that became available (its tag then loses
 * `-preview`), or an identifier that the table lacks, which becomes a new row; see issue 2, §3.
 */
export function overlayRuntimes(table: RuntimeTable, overlays: readonly RuntimeOverlay[]): RuntimeTable {
  const rows = new Map(table.runtimes.map((runtime) => [runtime.identifier, runtime]));
  for (const overlay of overlays) {
    rows.set(
      overlay.identifier,
      overlayRow(rows.get(overlay.identifier) ?? newRow(overlay.identifier), overlay),
    );
  }
  return { ...table, runtimes: [...rows.values()] };
}

function overlayRow(row: Runtime, overlay: RuntimeOverlay): Runtime {
  const { deprecation: d, blockCreate: c, blockUpdate: u, ...rest } = row;
  const { deprecation = d, blockCreate = c, blockUpdate = u, ...changes } = overlay;
  return {
    ...rest,
    ...(rest.tag !== undefined && { tag: tagFor(rest.tag, overlay.availability ?? rest.availability) }),
    ...(deprecation && { deprecation }),
    ...(blockCreate && { blockCreate }),
    ...(blockUpdate && { blockUpdate }),
    ...changes,
  };
}

/** Rolling tags of previews end in `-preview`, those of available runtimes don't. */
function tagFor(tag: string, availability: Runtime["availability"]): string {
  const line = tag.replace(/-preview$/, "");
  return availability === "preview" ? `${line}-preview` : line;
}

const IDENTIFIER = /^([a-z]+?)(core)?(\d[\d.]*?)?(?:\.x)?(?:\.(al\d+))?$/;

/** The row that an identifier of AWS's usual forms stands for: `python3.16`, `nodejs28.x`, `java29.al2023`. */
export function newRow(identifier: string): Runtime {
  const [, name = identifier, core = "", version = "", system = ""] = IDENTIFIER.exec(identifier) ?? [];
  const tag = [`${core}${version}`, system].filter((part) => part !== "").join(".");
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
