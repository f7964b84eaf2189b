import type { BuiltImage } from "../built-image/built-image.ts";
import { groupBy } from "../built-image/group-by.ts";
import { isSystemPath } from "../built-image/image-places.ts";
import { type NativeFile, nativeFilesOf } from "../built-image/native-file.ts";
import { isRoot, nativeGraphOf } from "../built-image/native-graph.ts";
import { type NativeMisfit, nativeMisfitsOf } from "../built-image/native-misfit.ts";
import type { ImageResult } from "./check.ts";
import { firstFindings } from "./first-findings.ts";
import { nativeName, packageSubject, shortPath } from "./native-name.ts";
import { quote } from "./quote.ts";
import { someOf } from "./some-of.ts";

/** What can't be loaded of one package, or of one program, all for the same kind of reason. */
export interface MisfitGroup<Kind extends NativeMisfit["kind"]> {
  readonly misfits: readonly MisfitOf<Kind>[];
  readonly first: MisfitOf<Kind>;
  /** As a sentence's subject: `The package "numpy" in "/var/task"`, `"/opt/lib/libx.so"`. */
  readonly subject: string;
  /** The files that are meant, with a colon before them; empty where the subject already names the one. */
  readonly files: string;
  /** How surely something that is used doesn't run; absent where it is sure. */
  readonly doubt: Pick<ImageResult, "severity" | "confidence">;
}

export type MisfitOf<Kind extends NativeMisfit["kind"]> = Extract<NativeMisfit, { kind: Kind }>;

/**
 * What a check says of each package with misfits of one kind, files that are started first; of many packages the last
 * ones together.
 */
export function eachMisfitGroup<Kind extends NativeMisfit["kind"]>(
  image: BuiltImage,
  kind: Kind,
  describe: (group: MisfitGroup<Kind>) => ImageResult,
): ImageResult[] {
  return firstFindings(groupsOf(image, kind), describe, ({ first }) => nativeName(first.root));
}

function groupsOf<Kind extends NativeMisfit["kind"]>(image: BuiltImage, kind: Kind): MisfitGroup<Kind>[] {
  const misfits = nativeMisfitsOf(image).filter((misfit) => isOfKind(misfit, kind));
  const files = groupBy(nativeFilesOf(image), keyOf);
  const graph = nativeGraphOf(image);
  const affected = groupBy(graph.rootsAbove(misfits.map(({ file }) => file)), keyOf);
  const groups = [...groupBy(misfits, ({ root }) => keyOf(root))].flatMap(([key, ofPackage]) => {
    const [first] = ofPackage;
    if (first === undefined) return [];
    const doubt = doubtOf(ofPackage, affected.get(key) ?? [], files.get(key) ?? []);
    return [{ misfits: ofPackage, first, ...described(first.root, ofPackage), doubt }];
  });
  const rank = ({ first: { root }, doubt }: MisfitGroup<Kind>) =>
    (root.isStarted ? 0 : 2) + (doubt.severity === undefined ? 0 : 1);
  return groups.sort((a, b) => rank(a) - rank(b));
}

/** Of a package of which less than this can't be loaded, it may be what isn't used. */
const MOST = 0.5;

function doubtOf(
  misfits: readonly NativeMisfit[],
  affected: readonly NativeFile[],
  all: readonly NativeFile[],
): MisfitGroup<"machine">["doubt"] {
  const [first] = misfits;
  if (first?.root.isStarted) return {};
  const roots = all.filter(isRoot);
  const share = roots.length > 0 ? affected.length / roots.length : misfits.length / all.length;
  if (affected.length === 0) {
    // A distribution's packages have plugins for what they only suggest: FFmpeg brings libcaca's for OpenGL.
    const isPlugin = first?.kind === "libraries" && isSystemPath(first.file.path);
    return isPlugin || roots.length > 0 || share < MOST
      ? { severity: "warning", confidence: "low" }
      : { confidence: "medium" };
  }
  // That a library is missing is told by where it is looked for; the other reasons are told by the file itself.
  if (first?.kind === "libraries" && share < MOST) return { severity: "warning", confidence: "low" };
  const isSure = first?.root.package.name !== undefined && share >= MOST;
  return isSure && first.kind !== "libraries" ? {} : { confidence: "medium" };
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

function described(root: NativeFile, misfits: readonly NativeMisfit[]): { subject: string; files: string } {
  const {
    path,
    isStarted,
    package: { name, site },
  } = root;
  const list = `: ${someOf(misfits.map(({ file }) => shortPath(file.path, site)))}`;
  const isItself = misfits.length === 1 && misfits[0]?.file === root;
  if (isStarted || (isItself && name === undefined))
    return { subject: quote(path), files: isItself ? "" : list };
  return { subject: packageSubject(root), files: list };
}
