import type { BuiltImage } from "../built-image/built-image.ts";
import { groupBy } from "../built-image/group-by.ts";
import { type NativeFile, nativeFilesOf } from "../built-image/native-file.ts";
import { type NativeMisfit, nativeMisfitsOf } from "../built-image/native-misfit.ts";
import type { ImageResult } from "./check.ts";
import { quote } from "./quote.ts";

/** Files of one package that can't be loaded, all for the same kind of reason. */
export interface MisfitGroup<Kind extends NativeMisfit["kind"]> {
  readonly misfits: readonly MisfitOf<Kind>[];
  readonly first: MisfitOf<Kind>;
  /** As a sentence's subject: `The package "numpy" (/var/task/numpy)`, `"/opt/lib/libx.so"`. */
  readonly subject: string;
  /** The files that are meant, to follow a colon; nothing where the subject already names the one. */
  readonly files: string | undefined;
  readonly isStarted: boolean;
  /** Whether a language's package manager put them there. */
  readonly isPackage: boolean;
  /** How many of the package's native files these are, from 0 to 1. */
  readonly share: number;
}

export type MisfitOf<Kind extends NativeMisfit["kind"]> = Extract<NativeMisfit, { kind: Kind }>;

/** More packages than these are named in one finding together: the reason is the same for all. */
const MOST_FINDINGS = 10;
const MOST_NAMES = 3;

/**
 * What a check says of each package with misfits of one kind, files that are started first; of many packages the last
 * ones together.
 */
export function eachMisfitGroup<Kind extends NativeMisfit["kind"]>(
  image: BuiltImage,
  kind: Kind,
  describe: (group: MisfitGroup<Kind>) => ImageResult,
): ImageResult[] {
  const groups = groupsOf(image, kind);
  const results = groups.slice(0, MOST_FINDINGS).map(describe);
  const rest = groups.slice(MOST_FINDINGS);
  const [next] = rest;
  if (next === undefined) return results;
  const names = someOf(rest.map(({ first }) => quote(nameOf(first.file))));
  const { message: _, ...like } = describe(next);
  return [...results, { ...like, message: `The same is wrong with ${names}.` }];
}

function groupsOf<Kind extends NativeMisfit["kind"]>(image: BuiltImage, kind: Kind): MisfitGroup<Kind>[] {
  const misfits = nativeMisfitsOf(image).filter((misfit) => isOfKind(misfit, kind));
  const sizes = groupBy(nativeFilesOf(image), keyOf);
  const groups = [...groupBy(misfits, ({ file }) => keyOf(file))].flatMap(([key, ofPackage]) => {
    const [first] = ofPackage;
    if (first === undefined) return [];
    const share = ofPackage.length / (sizes.get(key)?.length ?? ofPackage.length);
    return [{ ...described(first.file, ofPackage), misfits: ofPackage, first, share }];
  });
  return groups.sort(
    (a, b) => Number(b.isStarted) - Number(a.isStarted) || Number(b.isPackage) - Number(a.isPackage),
  );
}

function isOfKind<Kind extends NativeMisfit["kind"]>(
  misfit: NativeMisfit,
  kind: Kind,
): misfit is MisfitOf<Kind> {
  return misfit.kind === kind;
}

/** What is started is spoken of by itself. */
function keyOf(file: NativeFile): string {
  return file.isStarted ? file.path : file.package.directory;
}

function nameOf({ isStarted, path, package: { name } }: NativeFile): string {
  return (isStarted ? undefined : name) ?? path;
}

function described(file: NativeFile, misfits: readonly NativeMisfit[]) {
  const {
    isStarted,
    path,
    package: { name, directory },
  } = file;
  const isPackage = name !== undefined && !isStarted;
  const paths = misfits.map((misfit) => quote(relativeTo(directory, misfit.file.path)));
  if (isPackage) {
    return {
      isStarted,
      isPackage,
      subject: `The package ${quote(name)} in ${quote(directory)}`,
      files: someOf(paths),
    };
  }
  if (misfits.length === 1) return { isStarted, isPackage, subject: quote(path), files: undefined };
  return {
    isStarted,
    isPackage,
    subject: `Native code in ${quote(directory)}`,
    files: someOf(paths),
  };
}

function relativeTo(directory: string, path: string): string {
  return path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : path;
}

/** The first few of some names, and how many more there are. */
function someOf(names: readonly string[]): string {
  const shown = names.slice(0, names.length === MOST_NAMES + 1 ? names.length : MOST_NAMES);
  const left = names.length - shown.length;
  return left === 0 ? shown.join(", ") : `${shown.join(", ")} and ${left} more`;
}
