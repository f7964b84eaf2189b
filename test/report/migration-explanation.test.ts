import { expect, test } from "vitest";
import {
  explainMigration,
  renderMigrationMarkdown,
  renderMigrationText,
} from "../../src/report/migration-explanation.ts";
import { createPaint } from "../../src/report/paint.ts";

const EXPLANATION = explainMigration({ id: "run-x", title: "Title", rationale: "Why.\n" });

test("a migration is explained as text and as a page", () => {
  expect(renderMigrationText(EXPLANATION, createPaint(false))).toBe("run-x: Title (migration)\n\nWhy.\n");
  expect(renderMigrationMarkdown(EXPLANATION)).toBe(
    "# `run-x`: Title\n\nPart of every [migration](../migrations.md) that it concerns.\n\nWhy.\n",
  );
  expect(EXPLANATION.page).toMatch(/\/docs\/migrations\/run-x\.md$/);
});
