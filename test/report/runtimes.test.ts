import { describe, expect, test } from "vitest";
import type { Runtime, RuntimeTable } from "../../src/lambda/runtime.ts";
import { createPaint } from "../../src/report/paint.ts";
import { runtimesReportOf } from "../../src/report/runtimes-report.ts";
import { renderRuntimesMarkdown, renderRuntimesText } from "../../src/report/runtimes-text.ts";

const NOW = new Date("2026-11-21T12:00:00Z");

function runtimeOf(identifier: string, values: Partial<Runtime> = {}): Runtime {
  return {
    identifier,
    language: "python",
    version: "3",
    os: "AL2023",
    architectures: ["x86_64"],
    successors: [],
    availability: "generally-available",
    ...values,
  };
}

const TABLE: RuntimeTable = {
  checkedOn: "2026-11-01",
  runtimes: [
    runtimeOf("old", { deprecation: "2025-01-01" }),
    runtimeOf("none"),
    runtimeOf("older", { deprecation: "2024-01-01" }),
    runtimeOf("preview", { availability: "preview" }),
    runtimeOf("later", { deprecation: "2028-01-01" }),
    runtimeOf("near", {
      deprecation: "2026-12-01",
      repository: "python",
      tag: "3",
      blockCreate: "2027-01-01",
    }),
    runtimeOf("today", { deprecation: "2026-11-21" }),
    runtimeOf("same", { deprecation: "2028-01-01" }),
  ],
};

describe("the runtime table", () => {
  const report = runtimesReportOf(TABLE, NOW, 180);

  test("has the soonest deprecation first, and what is over last, the latest first", () => {
    expect(report.runtimes.map(({ identifier, state, daysLeft }) => [identifier, state, daysLeft])).toEqual([
      ["near", "deprecating", 10],
      ["later", "supported", 406],
      ["same", "supported", 406],
      ["none", "supported", undefined],
      ["preview", "preview", undefined],
      ["today", "deprecated", 0],
      ["old", "deprecated", -689],
      ["older", "deprecated", -1055],
    ]);
  });

  test("as text has columns, coloured by state", () => {
    const lines = renderRuntimesText(report, createPaint(false)).split("\n");
    expect(lines[0]).toMatch(/^runtime +base image +os +no patches from/);
    expect(lines[1]).toBe(
      "near     lambda/python:3  AL2023  2026-12-01       2027-01-01                      deprecating (10 days left)",
    );
    expect(lines.at(-2)).toBe("Compared with AWS's calendar on 2026-11-01.");
    expect(renderRuntimesText(report, createPaint(true))).toContain(
      "\u001b[33mdeprecating (10 days left)\u001b[0m",
    );
  });

  test("as Markdown is a table that no cell breaks out of", () => {
    const hostile = runtimesReportOf({ ...TABLE, runtimes: [runtimeOf("a|b\nc")] }, NOW, 180);
    expect(renderRuntimesMarkdown(hostile)).toContain("\n| a¦b\\nc |  | AL2023 |");
  });
});
