import type {
  ContextFile,
  FunctionProject,
  Migration,
  MigrationNote,
  MigrationResult,
  Move,
} from "./migration.ts";
import { todo } from "./note-of.ts";
import { filesNamed } from "./own-files.ts";
import { changeVersions, joinResults, type NamedVersion } from "./version-file-result.ts";
import { RUBY_VERSIONS } from "./version-grammar.ts";
import { moveRange } from "./version-range.ts";

/** The version of Ruby in a Gemfile. */
export const namedGemfile: Migration = {
  id: "named-gemfile",
  title: "Ruby version in the Gemfile",
  rationale: `Bundler refuses to run with another Ruby than the \`Gemfile\` asks for
([bundler](https://bundler.io/guides/gemfile_ruby.html)). A condition that keeps the new version out is moved to it; of a
release (\`ruby "3.2.2"\`) the next can't be known, and it is noted, as is \`RUBY VERSION\` in the lock file.`,
  applies: ({ from, to }) =>
    from.language === "ruby" && to.language === "ruby" && from.version !== to.version,
  run: (move, project) => joinResults([...gemfiles(move, project), ...lockFiles(move, project)]),
};

const RUBY = /^[ \t]*ruby[ \t(]+(?=["'])/gm;
const TEXT = /["']([^"'\n]{0,100})["'][ \t]{0,20},?[ \t]{0,20}/y;

function gemfiles(move: Move, project: FunctionProject): MigrationResult[] {
  return filesNamed(move, project, /^(?:Gemfile|gems\.rb)$/).map((file) =>
    changeVersions(file, conditionsIn(file.text, move), move),
  );
}

/** Each text behind `ruby` is a condition by itself, and all are to be met. */
function conditionsIn(text: string, move: Move): NamedVersion[] {
  return [...text.matchAll(RUBY)].flatMap(({ index, 0: all }) => {
    const versions: NamedVersion[] = [];
    TEXT.lastIndex = index + all.length;
    for (let match = TEXT.exec(text); match !== null; match = TEXT.exec(text)) {
      const start = match.index + 1;
      const condition = match[1] ?? "";
      const change = moveRange({ text: condition, start }, move, RUBY_VERSIONS);
      const span = { start, end: start + condition.length };
      if (change.kind !== "fits")
        versions.push({ span, ...(change.kind === "edits" && { edits: change.edits }) });
    }
    return versions;
  });
}

const LOCKED = /^RUBY VERSION\r?\n {1,10}(ruby [\w.]{1,50})/m;

function lockFiles(move: Move, project: FunctionProject): MigrationResult[] {
  return filesNamed(move, project, /^(?:Gemfile\.lock|gems\.locked)$/).map((file) => ({
    edits: [],
    notes: lockNotes(file, move),
  }));
}

function lockNotes({ path, text }: ContextFile, { from, to }: Move): MigrationNote[] {
  const match = LOCKED.exec(text);
  const written = match?.[1] ?? "";
  if (match === null || !written.startsWith(`ruby ${from.version}.`)) return [];
  const start = match.index + match[0].length - written.length;
  const message = `The lock file was made with ${written}: run \`bundle update --ruby\` with Ruby ${to.version}.`;
  return [todo(message, path, { start, end: start + written.length })];
}
