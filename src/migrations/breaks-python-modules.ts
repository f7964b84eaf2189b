import { REMOVED_PYTHON_MODULES } from "../lambda/removed-python-modules.ts";
import { crosses } from "./crosses.ts";
import { LOCK_FILES, lockedPackages } from "./locked-packages.ts";
import type { FunctionProject, Migration, MigrationResult, Move } from "./migration.ts";
import { filesNamed } from "./own-files.ts";
import { PYTHON } from "./plain-code.ts";
import { notesWhere, sourceFiles } from "./source-files.ts";

/** Modules that Python's standard library has no more. */
export const breaksPythonModules: Migration = {
  id: "breaks-python-modules",
  title: "Modules that Python dropped",
  rationale: `Python 3.12 has no \`distutils\`, \`imp\`, \`asyncore\`, \`asynchat\` and \`smtpd\`
([what's new in 3.12](https://docs.python.org/3/whatsnew/3.12.html#removed)), 3.13 none of the modules of
[PEP 594](https://peps.python.org/pep-0594/) (\`cgi\`, \`crypt\`, \`telnetlib\`, \`pipes\`, \`imghdr\` and others); importing one
fails. \`pkg_resources\` and \`setuptools\` aren't there without being installed since 3.12. Found in the function's own
sources, where no installed package brings the module back.`,
  applies: (move) =>
    move.from.language === "python" && move.to.language === "python" && move.from.version !== move.to.version,
  run: findModules,
};

/** Each module of `import a, b.c as d` and of `from a import b`, one match for a statement. */
const IMPORT =
  /^[ \t]{0,200}(?:from[ \t]{1,20}([\w.]{1,200})[ \t]{1,20}import\b|import[ \t]{1,20}([\w., \t]{1,500}))/gm;

const INSTALLED_WITH_SETUPTOOLS: ReadonlySet<string> = new Set(["pkg_resources", "setuptools"]);

function findModules(move: Move, project: FunctionProject): MigrationResult {
  const installed = new Set(
    filesNamed(move, project, LOCK_FILES).flatMap((file) => lockedPackages(file).map(({ name }) => name)),
  );
  const own = modulesOf(project);
  const notes = notesWhere(sourceFiles(move, project, /\.py$/, PYTHON), IMPORT, ([, from, list = ""]) => {
    const names = from === undefined ? list.split(",") : [from];
    const broken = names
      .map((name) => /^[\w]*/.exec(name.trim())?.[0] ?? "")
      .filter((name) => !own.has(name))
      .map((name) => messageOf(name, installed, move))
      .filter((message) => message !== undefined);
    return broken[0];
  });
  return { edits: [], notes };
}

/** Modules of the project's own, which may have the name of one that Python had. */
function modulesOf({ files }: FunctionProject): ReadonlySet<string> {
  return new Set(
    files.flatMap(({ path }) => {
      if (!path.endsWith(".py")) return [];
      const [name = "", folder = ""] = path.slice(0, -".py".length).split("/").reverse();
      return name === "__init__" ? [folder] : [name];
    }),
  );
}

function messageOf(name: string, installed: ReadonlySet<string>, move: Move): string | undefined {
  if (INSTALLED_WITH_SETUPTOOLS.has(name)) {
    if (installed.has("setuptools") || !crosses(move, "python", "3.12")) return undefined;
    return `${name} belongs to setuptools, which nothing installs by itself from Python 3.12 on: name it as a dependency, or use importlib.metadata.`;
  }
  const removed = Object.hasOwn(REMOVED_PYTHON_MODULES, name) ? REMOVED_PYTHON_MODULES[name] : undefined;
  if (removed === undefined || !crosses(move, "python", removed.since)) return undefined;
  if (removed.backports.some((backport) => installed.has(backport))) return undefined;
  const instead = removed.instead === undefined ? "" : `: use ${removed.instead}`;
  return `Python ${removed.since} and later have no module ${name}${instead}.`;
}
