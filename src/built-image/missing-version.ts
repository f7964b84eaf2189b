import type { VersionNeed } from "../elf/elf-file.ts";
import type { FindLibrary } from "./library-lookup.ts";
import type { NativeFile } from "./native-file.ts";
import { compareSymbolVersions, type NativeSystem } from "./native-system.ts";

/** Symbol versions that a file needs of a library and that the image's lacks. */
export interface MissingVersion {
  readonly library: string;
  /** The newest of them: `GLIBC_2.38`. */
  readonly needed: string;
  /** The newest one of the same kind that the library has: `GLIBC_2.34`; absent where it has none. */
  readonly provided?: string;
}

/** The symbol versions that a file needs and that the image's libraries lack, for each library the newest. */
export function missingVersionsOf(
  file: NativeFile,
  system: NativeSystem,
  find: FindLibrary,
): MissingVersion[] {
  return file.elf.versionNeeds.flatMap((need) => {
    const found = find(file, need.library);
    const definitions = found.state === "found" ? found.elf?.versionDefinitions : undefined;
    if (definitions !== undefined) return comparedWith(need, definitions) ?? [];
    return system.isWhole ? [] : (comparedWithKnown(need, system) ?? []);
  });
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

/** Compares with what the base is known to have, where its files weren't read. */
function comparedWithKnown(
  { library, versions }: VersionNeed,
  { glibc, glibcxx }: NativeSystem,
): MissingVersion | undefined {
  for (const [prefix, own] of [
    ["GLIBC_", glibc],
    ["GLIBCXX_", glibcxx],
  ]) {
    const needed = newest(versions.filter((version) => prefixOf(version) === prefix));
    if (own === undefined || needed === undefined) continue;
    if (compareSymbolVersions(numberOf(needed), own) > 0)
      return { library, needed, provided: `${prefix}${own}` };
  }
  return undefined;
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
