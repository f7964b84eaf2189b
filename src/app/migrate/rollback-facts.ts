import type { Decision } from "../../decide/changes.ts";
import type { MoveFacts } from "../../decide/move-facts.ts";
import { type RuntimeTable, runtimeOfTag } from "../../lambda/runtime.ts";
import { parseLambdaTag } from "../../lambda/tag.ts";
import { folderOf } from "../../text/relative-path.ts";
import { runtimeOf } from "./find-move.ts";

/** What there is to tell of the way back of a file's first image; `undefined` where its runtime isn't known. */
export function rollbackFacts(
  { target, outcome }: Decision,
  heldUntil: string,
  table: RuntimeTable,
): MoveFacts | undefined {
  const from = runtimeOf(target);
  if (from === undefined) return undefined;
  const { reference, subject, use, file } = target;
  const next = outcome.kind === "next" ? outcome.next.tag : undefined;
  const tag = next === undefined ? undefined : parseLambdaTag(next);
  const repository = subject.kind === "lambda" ? subject.base.repository : undefined;
  const to = tag && repository !== undefined ? runtimeOfTag(table, repository, tag) : undefined;
  const isDated = subject.kind === "lambda" && subject.tag?.date !== undefined;
  return {
    ...{ from, to: to ?? from, dockerfile: file, context: folderOf(file), heldUntil },
    previous: {
      reference: use.reference,
      ...(reference.digest !== undefined && { digest: reference.digest }),
      ...(isDated && reference.tag !== undefined && { datedTag: reference.tag }),
    },
    ...{ buildArgs: new Map(), templates: [], notes: [] },
  };
}
