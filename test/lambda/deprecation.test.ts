import { describe, expect, it } from "vitest";
import { RUNTIMES } from "../../src/lambda/built-in-table.ts";
import {
  daysUntilDeprecation,
  isDeprecated,
  newestLine,
  smallestStepToAl2023,
} from "../../src/lambda/deprecation.ts";
import { overlayRuntimes } from "../../src/lambda/overlay.ts";
import { findRuntime, type Runtime, type RuntimeTable } from "../../src/lambda/runtime.ts";

const NOW = new Date("2026-11-21T00:00:00Z");

function row(identifier: string, table: RuntimeTable = RUNTIMES): Runtime {
  const runtime = findRuntime(table, identifier);
  if (runtime === undefined) throw new Error(`the table has no ${identifier}`);
  return runtime;
}

function step(identifier: string, now = NOW, table = RUNTIMES): string | undefined {
  return smallestStepToAl2023(table, row(identifier, table), now, 12)?.identifier;
}

describe("isDeprecated", () => {
  it.each([
    ["dotnet8", "2026-11-09T23:59:59Z", false, 1],
    ["dotnet8", "2026-11-10T00:00:00Z", true, 0],
    ["dotnet8", "2026-11-11T12:00:00Z", true, -1],
    ["python3.12", "2026-11-21T00:00:00Z", false, 710],
    ["python3.15", "2099-01-01T00:00:00Z", false, undefined],
  ])("%s at %s: %s", (identifier, now, deprecated, days) => {
    expect(isDeprecated(row(identifier), new Date(now))).toBe(deprecated);
    expect(daysUntilDeprecation(row(identifier), new Date(now))).toBe(days);
  });
});

describe("smallestStepToAl2023 on 2026-11-21", () => {
  it.each([
    ["java8", "java8.al2023"],
    ["java8.al2", "java8.al2023"],
    ["java11", "java11.al2023"],
    ["java17", "java17.al2023"],
    ["provided", "provided.al2023"],
    ["provided.al2", "provided.al2023"],
    ["python2.7", "python3.12"],
    ["python3.8", "python3.12"],
    ["python3.9", "python3.12"],
    ["python3.10", "python3.12"],
    ["python3.11", "python3.12"],
    ["nodejs", "nodejs24.x"],
    ["nodejs4.3-edge", "nodejs24.x"],
    ["nodejs12.x", "nodejs24.x"],
    ["nodejs18.x", "nodejs24.x"],
    ["nodejs20.x", "nodejs24.x"],
    ["ruby2.5", "ruby3.4"],
    ["ruby2.7", "ruby3.4"],
    ["ruby3.2", "ruby3.4"],
    ["dotnetcore2.1", "dotnet10"],
    ["dotnetcore3.1", "dotnet10"],
    ["dotnet5.0", "dotnet10"],
    ["dotnet6", "dotnet10"],
    ["dotnet7", "dotnet10"],
    ["dotnet8", "dotnet10"],
    ["dotnet9", "dotnet10"],
    ["go1.x", "provided.al2023"],
  ])("takes %s to %s", (identifier, expected) => {
    expect(step(identifier)).toBe(expected);
  });

  it.each(["nodejs22.x", "python3.12", "java21", "ruby3.3", "provided.al2023", "python3.15"])(
    "leaves %s, which is on AL2023 and supported",
    (identifier) => {
      expect(step(identifier)).toBeUndefined();
    },
  );
});

describe("smallestStepToAl2023 by the table", () => {
  it("takes the step that was lasting at the time", () => {
    expect(step("nodejs18.x", new Date("2026-04-30T00:00:00Z"))).toBe("nodejs22.x");
    expect(step("nodejs18.x", new Date("2026-05-01T00:00:00Z"))).toBe("nodejs24.x");
    expect(step("python3.11", new Date("2027-11-01T00:00:00Z"))).toBe("python3.13");
  });

  it("takes the longest-lived line where none lasts, the smallest of those that live as long", () => {
    expect(step("nodejs18.x", new Date("2028-01-01T00:00:00Z"))).toBe("nodejs24.x");
    expect(step("python3.11", new Date("2028-12-01T00:00:00Z"))).toBe("python3.13");
    expect(step("ruby3.2", new Date("2028-06-01T00:00:00Z"))).toBe("ruby4.0");
  });

  it("knows no step where everything is deprecated, and none to a preview", () => {
    expect(step("nodejs18.x", new Date("2028-05-01T00:00:00Z"))).toBeUndefined();
    expect(step("python3.11", new Date("2031-01-01T00:00:00Z"))).toBeUndefined();
  });

  it("counts a line without a date as lasting", () => {
    const table = overlayRuntimes(RUNTIMES, [
      { identifier: "nodejs26.x", availability: "generally-available" },
    ]);
    expect(step("nodejs18.x", new Date("2028-05-01T00:00:00Z"), table)).toBe("nodejs26.x");
    expect(step("nodejs18.x", NOW, table)).toBe("nodejs24.x");
  });

  it("follows a date that moved", () => {
    const table = overlayRuntimes(RUNTIMES, [{ identifier: "nodejs22.x", deprecation: "2028-12-31" }]);
    expect(step("nodejs20.x", NOW, table)).toBe("nodejs22.x");
  });

  it("never goes back to an older version", () => {
    const table = overlayRuntimes(RUNTIMES, [{ identifier: "python3.13", os: "AL2" }]);
    expect(step("python3.13", NOW, table)).toBe("python3.14");
  });
});

describe("newestLine", () => {
  it.each([
    ["python2.7", "python3.14"],
    ["python3.14", "python3.14"],
    ["python3.15", "python3.14"],
    ["nodejs4.3-edge", "nodejs24.x"],
    ["java8.al2", "java25"],
    ["dotnetcore2.1", "dotnet10"],
    ["ruby2.5", "ruby4.0"],
    ["go1.x", "provided.al2023"],
    ["provided", "provided.al2023"],
  ])("of %s is %s", (identifier, expected) => {
    expect(newestLine(RUNTIMES, row(identifier))?.identifier).toBe(expected);
  });

  it("prefers the newer system, then the longer life, where versions are equal", () => {
    const lines = RUNTIMES.runtimes.filter(({ identifier }) => /^java(8|11|17)/.test(identifier));
    const table = { ...RUNTIMES, runtimes: lines.toReversed() };
    expect(newestLine(table, row("java8"))?.identifier).toBe("java17.al2023");
    const twin = { ...row("java17.al2023"), identifier: "twin", deprecation: "2030-01-01" };
    expect(newestLine({ ...table, runtimes: [twin, ...lines] }, row("java8"))?.identifier).toBe("twin");
  });

  it("knows none of a language that ended without successors in the table", () => {
    expect(newestLine({ ...RUNTIMES, runtimes: [row("go1.x")] }, row("go1.x"))).toBeUndefined();
  });
});
