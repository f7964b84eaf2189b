import type { Span } from "../text/position.ts";
import type { FunctionProject, MigrationNote, Move } from "./migration.ts";
import { todo } from "./note-of.ts";
import { filesNamed } from "./own-files.ts";
import { type CodeSyntax, plainCode } from "./plain-code.ts";

/** A source file of the function. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Its text with spaces in place of comments and what is quoted. */
  readonly code: string;
}

/** Longer ones are generated. */
const LONGEST = 1_000_000;
/** More text than a function's sources have, all together. */
const MOST_TEXT = 20_000_000;

/** The sources of the image's own, without tests, which don't run in it. */
export function sourceFiles(
  move: Move,
  project: FunctionProject,
  name: RegExp,
  syntax: CodeSyntax,
): SourceFile[] {
  const known = readSources.get(project) ?? new Map<RegExp, SourceFile[]>();
  readSources.set(project, known);
  const found = known.get(name) ?? read(move, project, name, syntax);
  known.set(name, found);
  return found;
}

/** What several migrations look through, read once. */
const readSources = new WeakMap<FunctionProject, Map<RegExp, SourceFile[]>>();

const TEST = /(?:^|\/)(?:tests?|__tests__|spec)\/|(?:^|\/)test_[^/]*$|[._](?:test|spec)\.[^/]*$/i;

function read(move: Move, project: FunctionProject, name: RegExp, syntax: CodeSyntax): SourceFile[] {
  const sources: SourceFile[] = [];
  let left = MOST_TEXT;
  for (const { isOwn, path, text } of filesNamed(move, project, name)) {
    if (!isOwn || text.length > Math.min(LONGEST, left) || TEST.test(path)) continue;
    left -= text.length;
    sources.push({ path, text, code: plainCode(text, syntax) });
  }
  return sources;
}

/** Of one kind in one file more say nothing more. */
const MOST_IN_FILE = 5;

/** A note for each place that a pattern matches in the code of files, with a message of what it matched. */
export function notesWhere(
  files: readonly SourceFile[],
  pattern: RegExp,
  message: (match: RegExpExecArray, file: SourceFile) => string | undefined,
): MigrationNote[] {
  return files.flatMap((file) => {
    const notes: MigrationNote[] = [];
    for (const match of file.code.matchAll(pattern)) {
      const told = message(match, file);
      const span: Span = { start: match.index, end: match.index + match[0].length };
      if (told !== undefined) notes.push(todo(told, file.path, span));
      if (notes.length === MOST_IN_FILE) break;
    }
    return notes;
  });
}

/** What is quoted behind a match that ends with the opening quote. */
export function quotedBehind({ index, 0: all }: RegExpExecArray, { text, code }: SourceFile): string {
  const start = index + all.length;
  const quote = all.slice(-1);
  const end = code.indexOf(quote, start);
  return text.slice(start, Math.min(end < 0 ? start : end, start + 300));
}
