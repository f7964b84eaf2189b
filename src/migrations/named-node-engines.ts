import { jsonMembers } from "./json-members.ts";
import type { FunctionProject, Migration, MigrationResult, Move } from "./migration.ts";
import { filesNamed } from "./own-files.ts";
import { changeVersions, joinResults } from "./version-file-result.ts";
import { NODE_VERSIONS } from "./version-grammar.ts";
import { moveRange } from "./version-range.ts";

/** Versions of Node.js in package.json. */
export const namedNodeEngines: Migration = {
  id: "named-node-engines",
  title: "Node.js versions in package.json",
  rationale: `\`engines.node\` of \`package.json\` says with which versions of Node.js the package works: npm warns where
another one is used, and refuses with \`engine-strict\`, as Yarn does by itself
([engines](https://docs.npmjs.com/cli/v11/configuring-npm/package-json#engines)). Where the range keeps the new version
out it is moved to it; \`>=18\` stays. \`volta.node\` names a release, which is noted.`,
  applies: ({ from, to }) =>
    from.language === "nodejs" && to.language === "nodejs" && from.version !== to.version,
  run: rewriteEngines,
};

const PLACES: ReadonlySet<string> = new Set(["engines node", "volta node", "devEngines runtime version"]);

function rewriteEngines(move: Move, project: FunctionProject): MigrationResult {
  return joinResults(
    filesNamed(move, project, /^package\.json$/).map((file) => {
      const versions = jsonMembers(file.text).flatMap(({ path, value }) => {
        if (value === undefined || !PLACES.has(path.join(" "))) return [];
        const { text, span } = value;
        const change = moveRange({ text, start: span.start }, move, NODE_VERSIONS);
        if (change.kind === "fits") return [];
        return [{ span, ...(change.kind === "edits" && { edits: change.edits }) }];
      });
      return changeVersions(file, versions, move);
    }),
  );
}
