import { expect, it } from "vitest";
import { declineLines } from "../../src/report/pull-request-help.ts";

it.each([
  [30, "not proposed again, and nothing for this group for 30 days. To"],
  [1, "not proposed again, and nothing for this group for 1 day. To"],
  [0, "not proposed again. To"],
])("%i days of rest after a closed pull request", (snooze, words) => {
  expect(declineLines(snooze).join("\n")).toContain(words);
});
