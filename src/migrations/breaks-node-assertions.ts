import { crosses } from "./crosses.ts";
import type { Migration } from "./migration.ts";
import { nodeSources } from "./node-sources.ts";
import { notesWhere } from "./source-files.ts";

/** `import … assert { type: "json" }`. */
export const breaksNodeAssertions: Migration = {
  id: "breaks-node-assertions",
  title: "Import assertions before Node.js 22",
  rationale: `\`import data from "./data.json" assert { type: "json" }\` is a syntax error from Node.js 22 on; the keyword is
\`with\` now ([import attributes](https://nodejs.org/api/esm.html#import-attributes),
[release notes](https://nodejs.org/en/blog/announcements/v22-release-announce)).`,
  applies: (move) => crosses(move, "nodejs", "22"),
  run: (move, project) => ({
    edits: [],
    notes: notesWhere(
      nodeSources(move, project),
      /["']\s{1,100}assert\s{0,100}\{\s{0,100}["']?\s{0,4}type\b/g,
      () => 'Import assertions are a syntax error from Node.js 22 on: write "with" in place of "assert".',
    ),
  }),
};
