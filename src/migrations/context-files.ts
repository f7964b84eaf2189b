import { baseNameOf } from "../text/relative-path.ts";
/** Longer files of a build context aren't worth reading: generated, or no text of the kinds asked for. UTF-16 units. */
export const LONGEST_CONTEXT_FILE = 4_000_000;

/** Folders of installed or built files: what lies in them is nobody's source. */
const PASSED_OVER: ReadonlySet<string> = new Set([
  ...[".git", ".hg", ".svn", "node_modules", "bower_components", ".aws-sam", ".serverless", "cdk.out"],
  ...[".venv", "venv", "__pycache__", "site-packages", ".tox", ".nox", ".mypy_cache", ".pytest_cache"],
  ...["vendor", ".bundle", "dist", "build", "target", "bin", "obj", ".gradle", ".terraform", "coverage"],
]);

/** Names of files that tell a language's version or its dependencies, and the ends of its sources' names. */
interface Kinds {
  readonly names: RegExp;
  readonly sources: readonly string[];
}

const LANGUAGES: Readonly<Record<string, Kinds>> = {
  python: {
    names:
      /^(?:\.python-version|runtime\.txt|pyproject\.toml|Pipfile|Pipfile\.lock|poetry\.lock|uv\.lock|pdm\.lock|setup\.(?:py|cfg)|[\w.-]*requirements[\w.-]*\.(?:txt|in)|[\w.-]*constraints[\w.-]*\.txt)$/,
    sources: [".py"],
  },
  nodejs: {
    names:
      /^(?:\.nvmrc|\.node-version|package\.json|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml)$/,
    sources: [".js", ".mjs", ".cjs", ".ts", ".mts", ".cts"],
  },
  java: {
    names: /^(?:pom\.xml|build\.gradle(?:\.kts)?|gradle\.properties)$/,
    sources: [".java", ".kt", ".groovy", ".scala"],
  },
  dotnet: {
    names:
      /^(?:global\.json|aws-lambda-tools-defaults\.json|Directory\.Build\.props|Directory\.Packages\.props)$/,
    sources: [".csproj", ".fsproj", ".vbproj"],
  },
  ruby: { names: /^(?:\.ruby-version|Gemfile|Gemfile\.lock|gems\.rb|gems\.locked)$/, sources: [".rb"] },
  go: { names: /^go\.mod$/, sources: [] },
};

const DOCKERFILE = /^(?:dockerfile|containerfile)(?:\.[^/]*)?$|\.(?:dockerfile|containerfile)$/i;
const ANY_LANGUAGE = /^(?:\.tool-versions|\.?mise\.toml|.*\.sh)$/;

/**
 * Whether a migration of a language's functions asks for a file of the build context: versions, dependencies, sources,
 * scripts, and other Dockerfiles, which tell whose a folder is.
 * @param path relative to the context or to the directory given, with `/`
 * @param language as the runtime table calls it
 */
export function isContextFile(path: string, language: string): boolean {
  const folders = path.split("/");
  const name = folders.pop() ?? "";
  if (folders.some((folder) => PASSED_OVER.has(folder))) return false;
  if (DOCKERFILE.test(name) || ANY_LANGUAGE.test(name)) return true;
  const kinds = Object.hasOwn(LANGUAGES, language) ? LANGUAGES[language] : undefined;
  return kinds !== undefined && (kinds.names.test(name) || kinds.sources.some((end) => name.endsWith(end)));
}

/** Whether a file is a Dockerfile, by its name. */
export function isNamedDockerfile(path: string): boolean {
  return DOCKERFILE.test(baseNameOf(path));
}
