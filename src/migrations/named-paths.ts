import { editsOf } from "./collect-edits.ts";
import { type FileText, fileTextsOf } from "./dockerfile-texts.ts";
import type { Migration, MigrationResult, Move } from "./migration.ts";
import { movesAlong } from "./moves-along.ts";
import { todo } from "./note-of.ts";
import { pathNames } from "./path-names.ts";
import { replaceIn } from "./replace-in.ts";

/** Paths that name the language's version. */
export const namedPaths: Migration = {
  id: "named-paths",
  title: "Paths with the language's version",
  rationale: `Packages lie in folders named after the version that they are for: \`lib/python3.11/site-packages\`,
\`nodejs/node18/node_modules\`, \`ruby/gems/3.2.0\`, \`bin/Release/net8.0\`
([how Lambda looks for them](https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html)). After the move, a
path of the old version names a folder that isn't there, or one that isn't searched. Changed in the Dockerfile's
commands, COPY, ENV and the like where the files are of a stage that moves along; where they come from somewhere else,
a note says so.`,
  applies: ({ from, to }) => pathNames(from, to).length > 0,
  run: rewritePaths,
};

function rewritePaths(move: Move): MigrationResult {
  const { build, from, to } = move;
  const names = pathNames(from, to);
  const found = fileTextsOf(build).map((place) => ({
    place,
    edits: names.flatMap((name) => replaceIn(place.text, name)),
  }));
  const isCertain = (place: FileText) =>
    from.language === "dotnet" || (place.stage !== undefined && movesAlong(place.stage, move));
  const edits = found.flatMap(({ place, edits }) => (isCertain(place) ? edits : []));
  const left = found.flatMap(({ place, edits }) => (isCertain(place) ? [] : edits));
  return {
    edits: editsOf(build.file, edits),
    notes: editsOf(build.file, left).map(({ start, end }) =>
      todo(
        `A path names ${from.identifier}, and what lies there isn't moved to ${to.identifier} with the image.`,
        build.file,
        { start, end },
      ),
    ),
  };
}
