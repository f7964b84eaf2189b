import { describe, expect, it } from "vitest";
import type { Runtime, RuntimeTable } from "../../src/lambda/runtime.ts";
import { deprecationTimeline } from "../../src/report/timeline.ts";

const NOW = new Date("2026-11-21T12:00:00Z");

function tableOf(dates: Readonly<Record<string, string | undefined>>): RuntimeTable {
  const runtimes = Object.entries(dates).map(
    ([identifier, deprecation]): Runtime => ({
      ...{ identifier, language: "python", version: "3", os: "AL2023", architectures: ["x86_64"] },
      ...(deprecation !== undefined && { deprecation }),
      ...{ successors: [], availability: "generally-available" },
    }),
  );
  return { checkedOn: "2026-11-21", runtimes };
}

const timeline = (dates: Readonly<Record<string, string | undefined>>) =>
  deprecationTimeline(Object.keys(dates), tableOf(dates), NOW).join("\n\n");

describe("the timeline", () => {
  it("shows how long runtimes are patched, or aren't any more, the earliest first", () => {
    const dates = { "python3.13": "2029-06-30", "python3.12": "2028-10-31", "python3.9": "2025-12-15" };
    expect(timeline(dates)).toBe(
      [
        "```mermaid",
        "gantt",
        "  title Deprecation of the runtimes in use",
        "  dateFormat YYYY-MM-DD",
        "  axisFormat %Y-%m",
        "  section Deprecated",
        "  Since 2025-12-15 python3.9 :crit, 2025-12-15, 2026-11-21",
        "  section Patched",
        "  Until 2028-10-31 python3.12 :active, 2026-11-21, 2028-10-31",
        "  Until 2029-06-30 python3.13 :active, 2026-11-21, 2029-06-30",
        "```",
      ].join("\n"),
    );
  });

  it("counts the day of the deprecation as deprecated, and leaves empty sections out", () => {
    const text = timeline({ "python3.9": "2026-11-21" });
    expect(text).toContain("Since 2026-11-21 python3.9 :crit, 2026-11-21, 2026-11-21");
    expect(text).not.toContain("section Patched");
  });

  it("names runtimes without a date below, and those that the table lacks nowhere", () => {
    expect(timeline({ "provided.al2023": undefined, java25: undefined })).toBe(
      "No date is announced for `provided.al2023`, `java25`.",
    );
    expect(deprecationTimeline(["python9"], tableOf({}), NOW)).toEqual([]);
    expect(deprecationTimeline([], tableOf({ python9: "2027-01-01" }), NOW)).toEqual([]);
  });

  it("lets no identifier of a configuration mean anything to Mermaid or Markdown", () => {
    const hostile = 'x:crit, 2020-01-01\n```\n<script>click "#;%%@a';
    const text = timeline({ [hostile]: "2027-01-01" });
    expect(text.split("\n")).toHaveLength(8);
    expect(text).toContain("  Until 2027-01-01 x-crit--2020-01-01------script-click---- :active,");
    expect(timeline({ "section a": "2027-01-01" })).toContain("  Until 2027-01-01 section-a :");
  });

  it("has as many bars as can be read", () => {
    const dates = Object.fromEntries(Array.from({ length: 80 }, (_, n) => [`python${n}`, "2027-01-01"]));
    expect(timeline(dates).match(/:active/g)).toHaveLength(50);
  });
});
