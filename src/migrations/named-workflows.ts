import type { Runtime } from "../lambda/runtime.ts";
import { lineStartsOf, type Span } from "../text/position.ts";
import type {
  ContextFile,
  FunctionProject,
  Migration,
  MigrationNote,
  MigrationResult,
  Move,
} from "./migration.ts";
import { todo } from "./note-of.ts";
import { literally } from "./replace-in.ts";

/** Workflow files that set up or hand over the old version. */
export const namedWorkflows: Migration = {
  id: "named-workflows",
  title: "The old version in workflow files",
  rationale: `Tests and builds in workflows go on with the version that they set up (\`setup-python\`, \`setup-node\`, build
arguments, a matrix), so that what is tested isn't what runs. Workflow files are never edited: a workflow's token may not
([GITHUB_TOKEN's permissions](https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions)).
Lines that name the old version are noted.`,
  applies: ({ from }) => from.version !== "",
  run: (move, { workflows }: FunctionProject): MigrationResult => ({
    edits: [],
    notes: workflows.flatMap((file) => notesOf(file, move)),
  }),
};

/** What keys and variables call the languages. */
const NAMES: Readonly<Record<string, string>> = {
  python: "python|py",
  nodejs: "node|nodejs",
  ruby: "ruby",
  java: "java|jdk",
  dotnet: "dotnet",
  go: "go",
};

/** More lines say nothing more. */
const MOST = 20;
/** No line that anyone writes. */
const LONGEST_LINE = 2000;

function notesOf({ path, text }: ContextFile, { from, to }: Move): MigrationNote[] {
  const message = `This names ${from.identifier}, and the function moves to ${to.identifier}; workflow files aren't edited.`;
  return linesThatName(text, namingOf(from, from.version !== to.version))
    .slice(0, MOST)
    .map((span) => todo(message, path, span));
}

function linesThatName(text: string, naming: Naming): Span[] {
  const found: Span[] = [];
  /** The indentation of the key whose list this may be. */
  let list: number | undefined;
  for (const start of lineStartsOf(text)) {
    const line = lineAt(text, start);
    const indent = line.search(/\S/);
    if (indent < 0 || line.length > LONGEST_LINE || line.charAt(indent) === "#") continue;
    if (list !== undefined && (line.charAt(indent) !== "-" || indent < list)) list = undefined;
    if (naming.key.test(line)) list = indent;
    if (naming.line.test(line) || (list !== undefined && naming.item.test(line))) {
      found.push({ start: start + indent, end: start + line.trimEnd().length });
    }
  }
  return found;
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  return text.slice(start, end < 0 ? text.length : end);
}

/** How lines name a version. */
interface Naming {
  /** A key with the language's name and nothing behind it: a list may follow. */
  readonly key: RegExp;
  /** Such a key or a variable with the version, the runtime identifier, or an image. */
  readonly line: RegExp;
  /** The version as an item of a list. */
  readonly item: RegExp;
}

const NEVER = "(?!)";

function namingOf({ language, version, identifier }: Runtime, isVersionLeft: boolean): Naming {
  const name = (Object.hasOwn(NAMES, language) && NAMES[language]) || literally(language);
  const number = `["']?v?${literally(version)}(?:\\.(?:x|\\*|\\d{1,9}))*["']?(?![\\w.])`;
  const key = `(?:^|[\\s{,"'-])(?:${name})(?:[-_]?versions?)?["']?[ \\t]{0,9}:`;
  const variable = `\\b(?:[A-Z]{1,20}_){0,3}(?:${name})(?:_?(?:VERSION|VER|TAG))?[ \\t]{0,9}[=:][ \\t]{0,9}`;
  const versions = `(?:${key}|${variable})[^#\\n]{0,200}?(?<![\\w.])${number}`;
  const named = `(?<![\\w.])${literally(identifier)}(?![\\w.])`;
  const image = `lambda/${literally(language)}:${literally(version)}(?![\\w])`;
  return {
    key: new RegExp(`${key}[ \\t]{0,99}$`, "i"),
    line: new RegExp([isVersionLeft ? versions : NEVER, named, image].join("|"), "i"),
    item: new RegExp(isVersionLeft ? `^[ \\t]{0,99}-[ \\t]{1,9}${number}` : NEVER),
  };
}
