import { isNativeDependency } from "../lambda/native-dependencies.ts";
import { lineStartsOf, positionAt } from "../text/position.ts";
import { baseNameOf } from "../text/relative-path.ts";
import { LOCK_FILES, type LockedPackage, lockedPackages } from "./locked-packages.ts";
import type { ContextFile, Migration, MigrationNote, MigrationResult, Move } from "./migration.ts";
import { todo } from "./note-of.ts";
import { filesNamed } from "./own-files.ts";

/** Packages with native code, which must be installed anew. */
export const nativeDependencies: Migration = {
  id: "native-dependencies",
  title: "Native dependencies",
  rationale: `Native code is for one system library and, in Python and Ruby, for one minor version of the language: what was
installed for the old image, or comes from a folder or a cache of it, can't be loaded in the new one
([native libraries in Python](https://docs.aws.amazon.com/lambda/latest/dg/python-package.html#python-package-native-libraries)).
Packages that are known to hold native code are looked for in lock files and requirements; older releases of them may
have no wheels for the new version. Wheels that a URL pins to a version or a platform are noted line by line.`,
  applies: ({ from, to }) =>
    from.language === to.language && (from.version !== to.version || from.os !== to.os),
  run: (move, project): MigrationResult => {
    const files = filesNamed(move, project, LOCK_FILES);
    return {
      edits: [],
      notes: [...packagesNote(files, move), ...files.flatMap((file) => wheelNotes(file, move))],
    };
  },
};

/** More names make a note no clearer. */
const MOST_NAMES = 25;

interface Found extends LockedPackage {
  readonly file: ContextFile;
}

function packagesNote(files: readonly ContextFile[], move: Move): MigrationNote[] {
  const byName = new Map<string, Found>();
  for (const file of files.toSorted(lockFilesLast)) {
    for (const found of lockedPackages(file)) {
      if (!isNativeDependency(move.from.language, found.name) || byName.has(found.name)) continue;
      byName.set(found.name, { ...found, file });
    }
  }
  const [first] = byName.values();
  if (first === undefined) return [];
  const named = [...byName.values()].slice(0, MOST_NAMES).map((found) => `${found.name} (${placeOf(found)})`);
  const more = byName.size > MOST_NAMES ? ` and ${byName.size - MOST_NAMES} more` : "";
  const message = `Packages with native code must be installed anew for ${move.to.identifier}, in releases that support it: ${named.join(", ")}${more}.`;
  return [todo(message, first.file.path, first.span)];
}

/** Where people write a name themselves is the better place. */
function lockFilesLast(a: ContextFile, b: ContextFile): number {
  return Number(isLock(a)) - Number(isLock(b)) || Number(a.path > b.path) - Number(a.path < b.path);
}

function isLock({ path }: ContextFile): boolean {
  return /lock|shrinkwrap/.test(baseNameOf(path));
}

function placeOf({ file, span }: Found): string {
  return `${file.path}:${positionAt(lineStartsOf(file.text), span.start).line}`;
}

/** The tags at the end of a wheel's name: https://packaging.python.org/en/latest/specifications/binary-distribution-format/ */
const WHEEL = /-(?:cp|pp)(\d{2,4})-[\w.]{1,100}-[\w.]{1,200}\.whl$/;
const END = ".whl";
/** Longer names no wheel has. */
const LONGEST_NAME = 400;
/** More wheels than anyone pins by hand: such a list is a lock file's own. */
const MOST_WHEELS = 10;

/** Lock files have wheels for all versions; in a list of requirements each one is meant. */
function wheelNotes(file: ContextFile, { from, to }: Move): MigrationNote[] {
  if (isLock(file) || from.language !== "python" || from.version === to.version) return [];
  const old = from.version.replace(".", "");
  const notes: MigrationNote[] = [];
  for (let at = file.text.indexOf(END); at >= 0; at = file.text.indexOf(END, at + END.length)) {
    const end = at + END.length;
    const name = lastWord(file.text.slice(Math.max(0, end - LONGEST_NAME), end));
    if (WHEEL.exec(name)?.[1] !== old) continue;
    const message = `This wheel is for ${from.identifier} alone: ${to.identifier} needs another one.`;
    notes.push(todo(message, file.path, { start: end - name.length, end }));
    if (notes.length === MOST_WHEELS) break;
  }
  return notes;
}

/** What stands behind the last slash, space or quote. */
function lastWord(text: string): string {
  const before = Math.max(
    ...["/", " ", "\n", '"', "'", "\t"].map((character) => text.lastIndexOf(character)),
  );
  return text.slice(before + 1);
}
