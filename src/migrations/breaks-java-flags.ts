import { fileSpan, sliceText } from "../text/logical-text.ts";
import { crosses } from "./crosses.ts";
import type { Migration, MigrationResult, Move } from "./migration.ts";
import { todo } from "./note-of.ts";

/** Options of the JVM that newer ones refuse or ignore. */
export const breaksJavaFlags: Migration = {
  id: "breaks-java-flags",
  title: "JVM options that newer Java refuses",
  rationale: `Options in \`JAVA_TOOL_OPTIONS\` and its kin go to the JVM of the new image, which doesn't start with one that it
doesn't know: the CMS collector left with 14 ([JEP 363](https://openjdk.org/jeps/363)), \`PermSize\` and the like are
refused since 17; \`--illegal-access\` has no effect since 17, where reflection into the JDK needs \`--add-opens\`
([JEP 403](https://openjdk.org/jeps/403)).`,
  applies: (move) =>
    move.from.language === "java" && move.to.language === "java" && move.from.version !== move.to.version,
  run: findOptions,
};

interface Option {
  readonly pattern: RegExp;
  readonly since: string;
  readonly consequence: string;
}

const REFUSED = "the JVM doesn't start with it";
const OPTIONS: readonly Option[] = [
  { pattern: /-XX:[+-](?:UseConcMarkSweepGC|UseParNewGC|CMS\w{1,60})/g, since: "17", consequence: REFUSED },
  { pattern: /-XX:(?:Max)?PermSize=\w{1,20}/g, since: "17", consequence: REFUSED },
  {
    pattern: /-XX:[+-](?:AggressiveOpts|UseParallelOldGC|UseBiasedLocking)/g,
    since: "21",
    consequence: REFUSED,
  },
  {
    pattern: /--illegal-access=\w{1,20}/g,
    since: "17",
    consequence: "it has no effect, and reflection into the JDK needs --add-opens",
  },
  {
    pattern: /-Djava\.security\.manager\b/g,
    since: "25",
    consequence: "the JVM doesn't start with a security manager",
  },
];

function findOptions(move: Move): MigrationResult {
  const { build } = move;
  const texts = build.chain.flatMap(({ stage }) =>
    stage.instructions
      .filter(({ keyword }) => keyword === "ENV" || keyword === "CMD" || keyword === "ENTRYPOINT")
      .map(({ logical, argumentsStart }) => sliceText(logical, argumentsStart, logical.text.length)),
  );
  const options = OPTIONS.filter(({ since }) => crosses(move, "java", since));
  const notes = texts.flatMap((text) =>
    options.flatMap(({ pattern, since, consequence }) =>
      Array.from(text.text.matchAll(pattern), ({ index, 0: option }) =>
        todo(
          `Look at ${option}: from Java ${since} on ${consequence}.`,
          build.file,
          fileSpan(text, index, index + option.length),
        ),
      ),
    ),
  );
  return { edits: [], notes };
}
