import { crosses } from "./crosses.ts";
import type { Migration } from "./migration.ts";
import { nodeSources } from "./node-sources.ts";
import { notesWhere, type SourceFile } from "./source-files.ts";

/** Handlers that answer by a callback. */
export const breaksNodeCallbacks: Migration = {
  id: "breaks-node-callbacks",
  title: "Callback handlers before Node.js 24",
  rationale: `From Node.js 24 on Lambda runs no handlers with a callback, \`(event, context, callback)\`: they fail, and
\`context.done\`, \`context.succeed\` and \`context.fail\` are gone; \`callbackWaitsForEmptyEventLoop\` has no effect
([aws-lambda-nodejs-runtime-interface-client#137](https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/issues/137)).
Handlers must be \`async\` and return what they answer.`,
  applies: (move) => crosses(move, "nodejs", "24"),
  run: (move, project) => {
    const files = nodeSources(move, project);
    const notes = [
      ...notesWhere(files, CALLBACK, ({ index, 0: all }, file) =>
        isDefinition(file, index + all.length)
          ? "This handler answers by a callback, which Lambda refuses from Node.js 24 on: make it async and return the answer."
          : undefined,
      ),
      ...notesWhere(
        files,
        CONTEXT_CALL,
        ([, name]) =>
          `context.${name} is gone from Node.js 24 on: return the answer from an async handler, or throw.`,
      ),
      ...notesWhere(
        files,
        WAITING,
        () =>
          "callbackWaitsForEmptyEventLoop has no effect from Node.js 24 on, where there are no callbacks.",
      ),
    ];
    return { edits: [], notes };
  },
};

/** The second and third parameter of a handler: `context, callback`, with types where there are some. */
const CALLBACK =
  /,\s{0,100}_{0,2}(?:context|ctx)\??(?:\s{0,20}:\s{0,20}[\w.$]{1,80})?\s{0,100},\s{0,100}_{0,2}(?:callback|cb|done|next)\b/g;
const CONTEXT_CALL = /\b(?:context|ctx)\s{0,20}\.\s{0,20}(done|succeed|fail)\s{0,20}\(/g;
const WAITING = /\.\s{0,20}callbackWaitsForEmptyEventLoop\b/g;
/** How far a parameter's type may reach. */
const FARTHEST = 300;

/** Whether what stands here ends a list of parameters, not of arguments: behind its `)` a body or a type follows. */
function isDefinition({ code }: SourceFile, from: number): boolean {
  let depth = 1;
  const end = Math.min(code.length, from + FARTHEST);
  for (let at = from; at < end; at++) {
    const character = code.charAt(at);
    if (character === "(") depth++;
    if (character === ")") depth--;
    if (depth === 0) return /^\s{0,50}(?:=>|\{|:)/.test(code.slice(at + 1, at + 60));
  }
  return false;
}
