import type { VersionNeed } from "../elf/elf-file.ts";
import type { FindLibrary } from "./library-lookup.ts";
import type { NativeFile } from "./native-file.ts";
import { compareSymbolVersions } from "./native-system.ts";

/** Symbol versions that a file needs of a library and that the image's lacks. */
export interface MissingVersion {
  readonly library: string;
  /** The newest of them: `GLIBC_2.38`. */
  readonly needed: string;
  /** The newest one of the same kind that the library has: `GLIBC_2.34`; absent where it has none. */
  readonly provided?: string;
}

/** The symbol versions that a file needs and that the image's libraries lack, for each library the newest. */
export function missingVersionsOf(file: NativeFile, find: FindLibrary): MissingVersion[] {
  return file.elf.versionNeeds.flatMap((need) => {
    const found = find(file, need.library);
    const definitions = found.state === "found" ? found.elf?.versionDefinitions : undefined;
    return comparedWith(need, definitions ?? []) ?? [];
  });
}

/** Of what several files lack, for each library the newest. */
export function newestMissing(missing: readonly MissingVersion[]): MissingVersion[] {
  const byLibrary = new Map<string, MissingVersion>();
  for (const one of missing) {
    const known = byLibrary.get(one.library);
    if (known === undefined || isNewer(one.needed, known.needed)) byLibrary.set(one.library, one);
  }
  return [...byLibrary.values()];
}

function isNewer(a: string, b: string): boolean {
  return compareSymbolVersions(numberOf(a), numberOf(b)) > 0;
}

function comparedWith(
  { library, versions }: VersionNeed,
  definitions: readonly string[],
): MissingVersion | undefined {
  // To a library without versions, the loader binds whatever is needed.
  if (definitions.length === 0) return undefined;
  const missing = versions.filter((version) => !definitions.includes(version));
  const needed = newest(missing);
  if (needed === undefined) return undefined;
  const provided = newest(definitions.filter((version) => prefixOf(version) === prefixOf(needed)));
  return { library, needed, ...(provided !== undefined && { provided }) };
}

/** `GLIBC_` of `GLIBC_2.34`; all of a version without a number. */
function prefixOf(version: string): string {
  return version.slice(0, version.length - numberOf(version).length);
}

function numberOf(version: string): string {
  return /\d+(?:\.\d+)*$/.exec(version)?.[0] ?? "";
}

function newest(versions: readonly string[]): string | undefined {
  return [...versions].sort((a, b) => compareSymbolVersions(numberOf(a), numberOf(b))).at(-1);
}
