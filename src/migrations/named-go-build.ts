import type { RunCommand } from "../dockerfile/run-commands.ts";
import { commandName } from "../shell/command-name.ts";
import type { TextEdit } from "../text/edit.ts";
import { editsOf } from "./collect-edits.ts";
import type { Migration, MigrationResult, Move } from "./migration.ts";
import { optionValues } from "./option-values.ts";

/** Go's build tag for functions that speak the Runtime API themselves. */
export const namedGoBuild: Migration = {
  id: "named-go-build",
  title: "Build tag lambda.norpc for Go",
  rationale: `The image for Go started the program by a protocol of its own; on \`provided.al2023\` the program speaks the
Runtime API, and \`-tags lambda.norpc\` leaves the old part out
([Go functions with container images](https://docs.aws.amazon.com/lambda/latest/dg/go-image.html),
[migrating from go1.x](https://aws.amazon.com/blogs/compute/migrating-aws-lambda-functions-from-the-go1-x-runtime-to-the-custom-runtime-on-amazon-linux-2/)).`,
  applies: ({ from, to }) => from.language === "go" && to.language === "os-only",
  run: addTag,
};

const TAG = "lambda.norpc";
const TAGS = new Set(["-tags", "--tags"]);

function addTag({ build }: Move): MigrationResult {
  const runs = build.stages.flatMap(({ commands }) => commands);
  return { edits: editsOf(build.file, runs.flatMap(editOf)), notes: [] };
}

function editOf(run: RunCommand): TextEdit[] {
  const [, action] = run.words;
  if (commandName(run) !== "go" || action?.text !== "build") return [];
  const [tags] = optionValues(run.words, TAGS);
  if (tags === undefined) {
    const at = action.span.end;
    return [{ start: at, end: at, newText: ` -tags ${TAG}` }];
  }
  if (tags.text.split(/[\s,]/).includes(TAG)) return [];
  const at = tags.offsetAt(0);
  return [{ start: at, end: at, newText: `${TAG}${tags.text.includes(" ") ? " " : ","}` }];
}
