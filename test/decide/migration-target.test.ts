import { describe, expect, it } from "vitest";
import {
  chooseTarget,
  type MigrationTarget,
  parseMigrationTarget,
  type TargetContext,
} from "../../src/decide/migration-target.ts";
import { targetNotes } from "../../src/decide/migration-target-notes.ts";
import { isProblem } from "../../src/image/problem.ts";
import { RUNTIMES } from "../../src/lambda/built-in-table.ts";
import { findRuntime, type Runtime } from "../../src/lambda/runtime.ts";
import { NOW } from "../support/inspected.ts";

const CONTEXT: TargetContext = { runtimes: RUNTIMES, now: NOW, minimumSupport: 12 };

function runtime(identifier: string): Runtime {
  const found = findRuntime(RUNTIMES, identifier);
  if (found === undefined) throw new Error(identifier);
  return found;
}

function target(text: string): MigrationTarget {
  const parsed = parseMigrationTarget(text, RUNTIMES);
  if (isProblem(parsed)) throw new Error(parsed.message);
  return parsed;
}

/** Where an image goes: an identifier, `stays` or `arrived`. */
function goes(from: string, targets: string, context: Partial<TargetContext> = {}): string {
  const choice = chooseTarget(runtime(from), targets.split(",").map(target), { ...CONTEXT, ...context });
  if (choice.kind === "move") return choice.to.identifier;
  return choice.kind === "stay" ? choice.reason : choice.kind;
}

describe("the target al2023", () => {
  it.each([
    ["java8", "java8.al2023"],
    ["java8.al2", "java8.al2023"],
    ["java11", "java11.al2023"],
    ["java17", "java17.al2023"],
    ["provided", "provided.al2023"],
    ["provided.al2", "provided.al2023"],
    ["python2.7", "python3.12"],
    ["python3.9", "python3.12"],
    ["python3.11", "python3.12"],
    ["nodejs12.x", "nodejs24.x"],
    ["nodejs20.x", "nodejs24.x"],
    ["ruby2.7", "ruby3.4"],
    ["ruby3.2", "ruby3.4"],
    ["dotnetcore3.1", "dotnet10"],
    ["dotnet6", "dotnet10"],
    ["dotnet9", "dotnet10"],
    ["go1.x", "provided.al2023"],
    ["python3.12", "arrived"],
    ["nodejs22.x", "arrived"],
    ["provided.al2023", "arrived"],
  ])("leads %s to %s", (from, to) => expect(goes(from, "al2023")).toBe(to));

  it("takes a line that lasts as long as is asked for", () => {
    expect(goes("python3.9", "al2023", { minimumSupport: 30 })).toBe("python3.13");
  });

  it("takes the longest-lived line where none lasts so long, and says so", () => {
    expect(goes("nodejs18.x", "al2023", { minimumSupport: 60 })).toBe("nodejs24.x");
    const context = { ...CONTEXT, minimumSupport: 60 };
    expect(targetNotes(runtime("nodejs18.x"), runtime("nodejs24.x"), context)).toEqual([
      "nodejs24.x gets patches until 2028-04-30 only, less than 60 months from now.",
    ]);
  });

  it("says so where the table has nothing to move to", () => {
    const runtimes = { ...RUNTIMES, runtimes: [runtime("python3.9")] };
    expect(goes("python3.9", "al2023", { runtimes })).toBe(
      "The runtime table has no line that python3.9 could move to.",
    );
  });
});

describe("the target latest", () => {
  it.each([
    ["python3.12", "python3.14"],
    ["nodejs20.x", "nodejs24.x"],
    ["java17", "java25"],
    ["ruby3.3", "ruby4.0"],
    ["python3.14", "arrived"],
  ])("leads %s to %s, never to a preview", (from, to) => expect(goes(from, "latest")).toBe(to));
});

describe("a runtime as the target", () => {
  it.each([
    ["python3.9", "python3.13", "python3.13"],
    ["python3.9", "python3.10", "python3.10"],
    ["python3.13", "python3.13", "arrived"],
    ["go1.x", "provided.al2023", "provided.al2023"],
    ["java17", "java17.al2023", "java17.al2023"],
    ["python3.14", "python3.15", "python3.15"],
    ["nodejs20.x", "python3.13", "python3.13 is no successor of nodejs20.x."],
    ["python3.13", "python3.12", "python3.12 is older than python3.13: going back is a rollback."],
    ["java17.al2023", "java17", "java17 is older than java17.al2023: going back is a rollback."],
  ])("%s with %s: %s", (from, to, result) => expect(goes(from, to)).toBe(result));

  it("must have the architecture of the image", () => {
    expect(goes("nodejs10.x", "nodejs12.x", { architecture: "arm64" })).toBe("nodejs12.x");
    expect(goes("python2.7", "python3.6", { architecture: "arm64" })).toBe(
      "python3.6 has no images for arm64.",
    );
  });

  it("is noted where it is a preview or gets no patches", () => {
    expect(targetNotes(runtime("python3.14"), runtime("python3.15"), CONTEXT)).toEqual([
      "python3.15 is a preview: it may change, and has no service level agreement.",
    ]);
    expect(targetNotes(runtime("python3.9"), runtime("python3.10"), CONTEXT)).toEqual([
      "python3.10 gets no more patches since 2026-10-31.",
    ]);
  });

  it("needs no note while no deprecation is scheduled", () => {
    const { deprecation: _, ...unscheduled } = runtime("python3.14");
    expect(targetNotes(runtime("python3.9"), unscheduled, CONTEXT)).toEqual([]);
  });

  it("is noted where its JDK was older", () => {
    expect(targetNotes(runtime("java17"), runtime("java17.al2023"), CONTEXT)[0]).toContain("17.0.18");
    expect(targetNotes(runtime("java17"), runtime("java21"), CONTEXT)).toEqual([]);
    expect(targetNotes(runtime("java8"), runtime("java8.al2023"), CONTEXT)).toEqual([]);
  });
});

describe("several targets", () => {
  it("are tried in their order", () => {
    expect(goes("nodejs20.x", "python3.13,nodejs22.x,latest")).toBe("nodejs22.x");
    expect(goes("python3.9", "python3.13,nodejs22.x")).toBe("python3.13");
  });

  it("give each reason once where none fits", () => {
    expect(goes("ruby3.2", "python3.13,nodejs22.x,python3.13")).toBe(
      "python3.13 is no successor of ruby3.2. nodejs22.x is no successor of ruby3.2.",
    );
  });
});

describe("the name of a target", () => {
  it.each([
    ["python313", "names no runtime of the table; did you mean python3.13?"],
    ["nodejs4.3", "is a runtime without base images"],
    ["banana-split-supreme", "names no runtime of the table"],
  ])("%s is refused", (text, message) => {
    expect(parseMigrationTarget(text, RUNTIMES)).toMatchObject({ message });
  });
});
