import {
  changeInAl2023,
  MINIMAL_VARIANTS,
  UNCHANGED_PACKAGES,
  YUM_PACKAGES,
} from "../lambda/al2023-packages.ts";
import type { RunConcern } from "./run-concern.ts";

/** What becomes of a package in an install list. */
export type PackageFate =
  | { readonly kind: "same" }
  /** Others come in its place; none where it is left out. */
  | {
      readonly kind: "replaced";
      readonly texts: readonly string[];
      readonly concern: RunConcern;
      readonly message?: string;
    }
  /** It stays, and a person must look at it. */
  | { readonly kind: "left"; readonly concern: RunConcern; readonly message: string }
  | { readonly kind: "unknown" };

/** What is known of where a package is installed. */
export interface PackageContext {
  /** The organisation's own words. */
  readonly packages: ReadonlyMap<string, readonly string[]>;
  /** Whether repositories were added that may have packages of any name. */
  readonly hasOtherSources: boolean;
}

const SAME: PackageFate = { kind: "same" };
const ARCHITECTURE = /\.(?:x86_64|aarch64|noarch)$/;

/** What becomes of a package by its name as it is written, with an architecture or without. */
export function packageFateOf(written: string, context: PackageContext): PackageFate {
  const suffix = ARCHITECTURE.exec(written)?.[0] ?? "";
  const name = written.slice(0, written.length - suffix.length);
  const fate = fateOfName(name, context);
  return fate.kind === "replaced" ? { ...fate, texts: fate.texts.map((text) => text + suffix) } : fate;
}

function fateOfName(name: string, context: PackageContext): PackageFate {
  const own = context.packages.get(name);
  if (own) return { kind: "replaced", texts: own, concern: "run-packages" };
  return (
    fateOfPython(name) ??
    fateOfMinimal(name) ??
    fateByTable(name, context) ??
    fateOfVersion(name) ??
    (UNCHANGED_PACKAGES.has(name) || context.hasOtherSources ? SAME : { kind: "unknown" })
  );
}

const PYTHON_2 = /^python(?:2|27)?(?:-(.+))?$/;
const PYTHON_3 = /^python3\d/;
const PYTHON_PARTS = new Set(["devel", "libs", "pip", "setuptools", "wheel"]);

/** `python` is Python 2 on AL2, which AL2023 doesn't have; of Python 3 it has the system's own and later ones. */
function fateOfPython(name: string): PackageFate | undefined {
  const [isPython, part] = PYTHON_2.exec(name) ?? [];
  const concern = "run-python";
  if (isPython !== undefined && (part === undefined || PYTHON_PARTS.has(part))) {
    const text = part === undefined ? "python3" : `python3-${part}`;
    const message = `Python 2, which \`${name}\` is on AL2, isn't in AL2023: \`${text}\` comes in its place.`;
    return { kind: "replaced", texts: [text], concern, message };
  }
  if (isPython === undefined && !PYTHON_3.test(name)) return undefined;
  const message = `AL2023 has no \`${name}\`: its Python is 3.9, with 3.11 and later beside it under names of their own (\`python3.11\`).`;
  return { kind: "left", concern, message };
}

function fateOfMinimal(name: string): PackageFate | undefined {
  if (!Object.hasOwn(MINIMAL_VARIANTS, name)) return undefined;
  const minimal = MINIMAL_VARIANTS[name];
  const message = `\`${name}\` is left out: it conflicts with \`${minimal}\`, which AL2023's images have and which does nearly all of the same.`;
  return { kind: "replaced", texts: [], concern: "run-curl", message };
}

function fateByTable(name: string, { hasOtherSources }: PackageContext): PackageFate | undefined {
  const concern = "run-packages";
  if (YUM_PACKAGES.has(name)) return { kind: "replaced", texts: [], concern };
  const change = changeInAl2023(name);
  if (change === undefined) return undefined;
  const { replacements, isRenamed, origin } = change;
  const list = replacements.map((text) => `\`${text}\``).join(", ");
  if (origin === "debian") {
    const now = list === "" ? "it is left out" : `${list} comes in its place`;
    const message = `\`${name}\` is Debian's name, which yum passed over and dnf doesn't: ${now}.`;
    return { kind: "replaced", texts: replacements, concern, message };
  }
  if (list === "" || hasOtherSources) {
    const advice =
      list === ""
        ? "look in AWS's supplementary packages (SPAL), or build it in a stage of its own"
        : `${list} comes nearest`;
    return { kind: "left", concern, message: `AL2023 itself has no \`${name}\`: ${advice}.` };
  }
  const message = `AL2023 has no \`${name}\`: ${list} comes in its place.`;
  return { kind: "replaced", texts: replacements, concern, ...(!isRenamed && { message }) };
}

const PINNED = /-\d+(?::\d+)?(?:\.\d+)+(?:-[\w.]+)?(?:\*)?$/;

function fateOfVersion(name: string): PackageFate | undefined {
  if (!PINNED.test(name) && !name.endsWith(".i686")) return undefined;
  const message = `See which version to name on AL2023: it doesn't have \`${name}\`.`;
  return { kind: "left", concern: "run-packages", message };
}
