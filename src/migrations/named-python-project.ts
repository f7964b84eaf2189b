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
import { tomlTexts } from "./toml-texts.ts";
import { changeVersions, joinResults, type NamedVersion } from "./version-file-result.ts";
import { PYTHON_VERSIONS } from "./version-grammar.ts";
import { moveRange } from "./version-range.ts";
import { readVersionWord } from "./version-word.ts";

/** Versions of Python that a project asks for. */
export const namedPythonProject: Migration = {
  id: "named-python-project",
  title: "Python versions that projects ask for",
  rationale: `\`requires-python\` in \`pyproject.toml\`, Poetry's \`python\` dependency and Pipenv's \`python_version\` stop
the installation where the interpreter is another one
([pyproject.toml](https://packaging.python.org/en/latest/guides/writing-pyproject-toml/#python-requires-version),
[Poetry](https://python-poetry.org/docs/pyproject/), [Pipenv](https://pipenv.pypa.io/en/latest/pipfile.html)). Where the
range keeps the new version out it is moved to it, and the lock file must be made anew.`,
  applies: ({ from, to }) =>
    from.language === "python" && to.language === "python" && from.version !== to.version,
  run: rewriteProjects,
};

const RANGES: ReadonlySet<string> = new Set(["project requires-python", "tool.poetry.dependencies python"]);
const VERSIONS: ReadonlySet<string> = new Set(["requires python_version", "requires python_full_version"]);

function rewriteProjects(move: Move, project: FunctionProject): MigrationResult {
  return joinResults(
    filesNamed(move, project, /^(?:pyproject\.toml|Pipfile)$/).map((file) => {
      const versions = versionsIn(file, move);
      const { edits, notes } = changeVersions(file, versions, move);
      const [first] = edits;
      return { edits, notes: first ? [...notes, ...lockNotes(file, first, project)] : notes };
    }),
  );
}

function versionsIn({ text }: ContextFile, move: Move): NamedVersion[] {
  return tomlTexts(text).flatMap(({ table, key, value, span }) => {
    const place = `${table} ${key}`;
    if (VERSIONS.has(place)) {
      const word = readVersionWord({ text: value, start: span.start }, move.from, move.to);
      return word.kind === "other" ? [] : [{ span, ...(word.kind === "line" && { edits: [word.edit] }) }];
    }
    if (!RANGES.has(place)) return [];
    const change = moveRange({ text: value, start: span.start }, move, PYTHON_VERSIONS);
    return change.kind === "fits" ? [] : [{ span, ...(change.kind === "edits" && { edits: change.edits }) }];
  });
}

const LOCKS = ["poetry.lock", "uv.lock", "pdm.lock", "Pipfile.lock"];

/** A lock file beside the project keeps the range or its hash. */
function lockNotes(
  { path }: ContextFile,
  span: { start: number; end: number },
  project: FunctionProject,
): MigrationNote[] {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const lock = LOCKS.map((name) => folder + name).find((name) =>
    project.files.some((file) => file.path === name),
  );
  return lock === undefined
    ? []
    : [
        todo(
          `${lock} must be made anew, since it belongs to the range of Python versions as it was.`,
          path,
          span,
        ),
      ];
}
