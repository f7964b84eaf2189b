import { commandName } from "../shell/command-name.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/position.ts";
import { editsOf } from "./collect-edits.ts";
import type { FunctionProject, Migration, MigrationResult, Move } from "./migration.ts";
import { movesAlong } from "./moves-along.ts";
import { todo } from "./note-of.ts";
import { filesNamed } from "./own-files.ts";
import { joinResults } from "./version-file-result.ts";
import { xmlComments } from "./xml-comments.ts";

/** The release that Maven and Gradle compile for. */
export const namedJavaRelease: Migration = {
  id: "named-java-release",
  title: "Java release in Maven's and Gradle's files",
  rationale: `\`maven.compiler.release\` and its kin, \`sourceCompatibility\` and Gradle's toolchain say what Java the
classes are for ([Maven](https://maven.apache.org/plugins/maven-compiler-plugin/examples/set-compiler-release.html),
[Gradle](https://docs.gradle.org/current/userguide/toolchains.html)). Newer Java runs classes of an older one, so nothing
breaks where it stays; but a toolchain of the old version may be missing in the new builder image. It is changed where
the Dockerfile compiles in a stage that moves along, and noted where the jar is built elsewhere.`,
  applies: ({ from, to }) =>
    from.language === "java" && to.language === "java" && from.version !== to.version,
  run: rewriteReleases,
};

const ELEMENT =
  /<(?:maven\.compiler\.(?:source|target|release)|java\.version|jdk\.version|source|target|release)>\s{0,50}((?:1\.)?\d{1,2})\s{0,50}<\//dg;
const SETTING =
  /(?:\b(?:sourceCompatibility|targetCompatibility)\b(?:\.set)?[ \t=(]{1,20}(?:JavaVersion\.(?:VERSION_|toVersion\())?["']?|JavaLanguageVersion\.of\(["']?|\bjvmToolchain[ (]|\brelease(?:\.set\(|[ \t]{0,5}=[ \t]{0,5}))((?:1[._])?\d{1,2})(?![\w.])/dg;

function rewriteReleases(move: Move, project: FunctionProject): MigrationResult {
  const isCompiled = compilesInside(move);
  const files = [
    ...filesNamed(move, project, /^pom\.xml$/).map((file) => ({
      file,
      pattern: ELEMENT,
      dead: xmlComments(file.text),
    })),
    ...filesNamed(move, project, /^build\.gradle(?:\.kts)?$/).map((file) => ({
      ...{ file, pattern: SETTING },
      dead: lineComments(file.text),
    })),
  ];
  return joinResults(
    files.map(({ file, pattern, dead }) => {
      const edits = editsIn(file.text, pattern, dead, move);
      const [first] = edits;
      if (file.isOwn && isCompiled) return { edits: editsOf(file.path, edits), notes: [] };
      const message = `Classes are compiled for Java ${move.from.version} here; Java ${move.to.version} runs them, and what compiles them elsewhere must have that version before it is raised.`;
      return { edits: [], notes: first ? [todo(message, file.path, first)] : [] };
    }),
  );
}

const COMPILERS: ReadonlySet<string> = new Set(["mvn", "mvnw", "gradle", "gradlew"]);

function compilesInside(move: Move): boolean {
  const compiling = move.build.stages.filter(({ commands }) =>
    commands.some((run) => COMPILERS.has(commandName(run))),
  );
  return compiling.length > 0 && compiling.every((stage) => movesAlong(stage, move));
}

/** `1.8` and `1_8` are Java 8. */
function editsIn(text: string, pattern: RegExp, dead: readonly Span[], { from, to }: Move): TextEdit[] {
  return [...text.matchAll(pattern)].flatMap(({ 1: version = "", indices }) => {
    const [start, end] = indices?.[1] ?? [0, 0];
    if (version.replace(/^1[._]/, "") !== from.version) return [];
    return dead.some((span) => span.start <= start && start < span.end)
      ? []
      : [{ start, end, newText: to.version }];
  });
}

function lineComments(text: string): Span[] {
  return Array.from(text.matchAll(/^[ \t]*(?:\/\/|\*|\/\*).*$/gm), ({ index, 0: all }) => ({
    start: index,
    end: index + all.length,
  }));
}
