import { compareVersions } from "../lambda/compare-versions.ts";
import type { FunctionProject, Migration, MigrationResult, Move } from "./migration.ts";
import { todo } from "./note-of.ts";
import { filesNamed } from "./own-files.ts";

/** Releases of aws-lambda-go that can't run without the old image's protocol. */
export const breaksGoClient: Migration = {
  id: "breaks-go-client",
  title: "Old releases of aws-lambda-go",
  rationale: `On \`provided.al2023\` the program speaks the Runtime API, which \`github.com/aws/aws-lambda-go\` does since 1.18.0
([aws-lambda-go#298](https://github.com/aws/aws-lambda-go/pull/298),
[Go in Lambda](https://docs.aws.amazon.com/lambda/latest/dg/lambda-golang.html)).`,
  applies: ({ from, to }) => from.language === "go" && to.language === "os-only",
  run: findClient,
};

const FIRST = "1.18.0";
const REQUIRED = /^[ \t]{0,20}(?:require[ \t]{1,9})?github\.com\/aws\/aws-lambda-go v([\d.]{1,30})/gm;

function findClient(move: Move, project: FunctionProject): MigrationResult {
  const notes = filesNamed(move, project, /^go\.mod$/).flatMap(({ path, text }) =>
    [...text.matchAll(REQUIRED)]
      .filter(([, version = ""]) => compareVersions(version, FIRST) < 0)
      .map(({ index, 0: all }) =>
        todo(
          `aws-lambda-go must be ${FIRST} or later: older releases know the protocol of go1.x alone.`,
          path,
          {
            start: index + all.search(/\S/),
            end: index + all.length,
          },
        ),
      ),
  );
  return { edits: [], notes };
}
