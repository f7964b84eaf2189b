import { describe, expect, test } from "vitest";
import { CHECKS } from "../../src/checks/index.ts";
import type { Plan } from "../../src/decide/plan.ts";
import { renderSarif } from "../../src/report/sarif.ts";
import { findingOf, planOf, sourcesOf } from "./plan-example.ts";

const FACTS = { checks: CHECKS, version: "1.2.3", directory: "" };

function runOf(values: Partial<Plan>, facts: Partial<typeof FACTS> = {}) {
  const log = JSON.parse(renderSarif(planOf(values), { ...FACTS, ...facts }));
  expect(log).toMatchObject({ version: "2.1.0" });
  expect(log.runs).toHaveLength(1);
  return log.runs[0];
}

function notificationsOf(values: Partial<Plan>) {
  return runOf(values).invocations[0].toolExecutionNotifications;
}

describe("the rules of SARIF", () => {
  const { driver } = runOf({}).tool;

  test("are the checks, with what GitHub shows of them", () => {
    expect(driver).toMatchObject({ name: "lambda-image-bot", semanticVersion: "1.2.3" });
    expect(driver.rules.map(({ id }: { id: string }) => id)).toEqual(CHECKS.map(({ id }) => id));
    expect(driver.rules[0]).toMatchObject({
      id: "base-eol",
      name: "DeprecatedRuntime",
      shortDescription: { text: "Deprecated runtime." },
      helpUri: expect.stringMatching(/^https:.*\/docs\/checks\/base-eol\.md$/),
      defaultConfiguration: { level: "error" },
      properties: { precision: "high", "problem.severity": "error" },
    });
  });

  test("are security alerts where secrets are given away", () => {
    const secret = driver.rules.find(({ id }: { id: string }) => id === "env-secret");
    expect(secret.properties).toMatchObject({ "security-severity": "7.5" });
    expect(secret.properties.tags).toContain("security");
    expect(driver.rules[0].properties).not.toHaveProperty("security-severity");
  });

  test("stay within GitHub's lengths, without Markdown where it wants none", () => {
    for (const { name, shortDescription, fullDescription, help, properties } of driver.rules) {
      expect(name).toMatch(/^[A-Z][\p{L}\p{N}]{1,254}$/u);
      expect(shortDescription.text.length).toBeLessThan(1024);
      expect(fullDescription.text.length).toBeLessThan(1024);
      expect(fullDescription.text).not.toMatch(/`|\]\(/);
      expect(help.text).not.toMatch(/`|\]\(/);
      expect(help.markdown).toContain("](https://");
      expect(properties.tags.length).toBeLessThanOrEqual(10);
    }
  });

  test("are as sure as the least sure of their findings", () => {
    const precisionWith = (...confidences: ("high" | "medium" | "low")[]) =>
      runOf({ findings: confidences.map((confidence) => findingOf({ confidence })) }).tool.driver.rules[0]
        .properties.precision;
    expect(precisionWith("high", "medium")).toBe("medium");
    expect(precisionWith("medium", "low")).toBe("low");
  });

  test("have a description cut where the rationale's first paragraph is endless", () => {
    const [check] = CHECKS;
    const checks = check ? [{ ...check, rationale: "x".repeat(5000) }] : [];
    const [rule] = runOf({}, { checks }).tool.driver.rules;
    expect(rule.fullDescription.text).toMatch(/^x{1000}…$/);
  });
});

describe("the results of SARIF", () => {
  test("say where, what, how grave and what to do", () => {
    const { results } = runOf({ findings: [findingOf({ severity: "info" })] });
    expect(results).toEqual([
      {
        ruleId: "base-eol",
        ruleIndex: 0,
        level: "note",
        message: { text: "python3.9 is deprecated\nRun migrate." },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: "api/Dockerfile", uriBaseId: "%SRCROOT%" },
              region: { startLine: 1, startColumn: 6, endLine: 1, endColumn: 9 },
            },
          },
        ],
        properties: { confidence: "high" },
      },
    ]);
  });

  test("stand in scope first, and those that don't count say so", () => {
    const findings = [findingOf({ severity: "error", inScope: false }), findingOf({ inScope: true })];
    const { results } = runOf({ findings });
    expect(results.map(({ properties }: { properties: unknown }) => properties)).toEqual([
      { confidence: "high", inScope: true },
      { confidence: "high", inScope: false },
    ]);
  });

  test("have paths from the repository's root, as URIs", () => {
    const location = { file: "a b/ä#%?:\ud800/Dockerfile", line: 1, column: 1, endLine: 1, endColumn: 1 };
    const { results } = runOf({ findings: [findingOf({ location })] }, { directory: "x y" });
    const { uri } = results[0].locations[0].physicalLocation.artifactLocation;
    expect(uri).toBe("x%20y/a%20b/%C3%A4%23%25%3F%3A%EF%BF%BD/Dockerfile");
  });

  test("have the places that belong to them, as many as GitHub shows", () => {
    const related = Array.from({ length: 1200 }, (_, index) => ({
      ...{ file: "main.tf", line: index + 1, column: 2, endLine: index + 1, endColumn: 3 },
    }));
    const { relatedLocations } = runOf({ findings: [findingOf({ related })] }).results[0];
    expect(relatedLocations).toHaveLength(99);
    expect(relatedLocations[1]).toMatchObject({
      id: 2,
      physicalLocation: { artifactLocation: { uri: "main.tf" }, region: { startLine: 2, startColumn: 2 } },
    });
  });

  test("have fixes by file, whole or not at all", () => {
    const edits = [
      { file: "api/Dockerfile", start: 0, end: 4, newText: "from" },
      { file: "api/Dockerfile", start: 5, end: 5, newText: "x/" },
    ];
    const sources = sourcesOf();
    const [result] = runOf({ findings: [findingOf({ fix: { safety: "safe", edits } })], sources }).results;
    expect(result.fixes).toEqual([
      {
        description: { text: expect.stringContaining("--fix") },
        artifactChanges: [
          {
            artifactLocation: { uri: "api/Dockerfile", uriBaseId: "%SRCROOT%" },
            replacements: [
              {
                deletedRegion: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 5 },
                insertedContent: { text: "from" },
              },
              {
                deletedRegion: { startLine: 1, startColumn: 6, endLine: 1, endColumn: 6 },
                insertedContent: { text: "x/" },
              },
            ],
          },
        ],
      },
    ]);
    const unread = [...edits, { file: "other", start: 0, end: 0, newText: "" }];
    const findings = [findingOf({ fix: { safety: "review", edits: unread } })];
    expect(runOf({ findings, sources }).results[0]).not.toHaveProperty("fixes");
  });

  test("make no links of what files say, and cut what is endless", () => {
    const message = `[x](https://evil.example) ${"y".repeat(5000)}`;
    const { text } = runOf({ findings: [findingOf({ message, image: "a.b/c:1" })] }).results[0].message;
    expect(text).toMatch(/^a\.b\/c:1: \[x\] \(https:\/\/evil\.example\) y+…$/);
    expect(text.length).toBeLessThan(2100);
  });

  test("hold no raw character that a terminal or a runner acts on", () => {
    const plan = planOf({ findings: [findingOf({ message: "\u001b[2J\u202e##[error]x" })] });
    const text = renderSarif(plan, FACTS);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come through
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]|##\[/);
    expect(JSON.parse(text).runs[0].results[0].message.text).toContain("##[error]x");
  });

  test("are never more than GitHub takes, by number or by size", () => {
    const many = Array.from({ length: 25_010 }, () => findingOf());
    const run = runOf({ findings: many });
    expect(run.results).toHaveLength(25_000);
    expect(run.invocations[0].toolExecutionNotifications).toEqual([
      { level: "warning", message: { text: "10 more findings would be more than GitHub takes." } },
    ]);
    const related = Array.from({ length: 100 }, (_, line) => ({
      ...{ file: "x".repeat(200), line: line + 1, column: 1, endLine: line + 1, endColumn: 1 },
    }));
    const large = renderSarif(planOf({ findings: many.map((one) => ({ ...one, related })) }), FACTS);
    expect(large.length).toBeLessThan(40_000_000);
    expect(large).toContain("more findings would be more than GitHub takes.");
  });
});

describe("the fingerprints of a result", () => {
  const text = "FROM a\n  RUN b\n";
  const place = { file: "Dockerfile", line: 2, column: 7, endLine: 2, endColumn: 8 };
  const printsOf = (content: string, line: number, facts = {}) => {
    const findings = [findingOf({ location: { ...place, line, endLine: line } })];
    const sources = new Map([["Dockerfile", { text: content, hasBom: false }]]);
    return runOf({ findings, sources }, facts).results[0].partialFingerprints;
  };

  test("stay when the line moves, and change with it", () => {
    const before = printsOf(text, 2);
    expect(before).toEqual({
      primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{8,16}:1$/),
      primaryLocationStartColumnFingerprint: "4",
      "ruleFileLine/v1": expect.stringMatching(/^[0-9a-f]{8,16}:1$/),
    });
    expect(printsOf(`# more\n\n${text}`, 4)).toEqual(before);
    expect(printsOf("FROM a\n  RUN c\n", 2)).not.toEqual(before);
    expect(printsOf(text, 2, { directory: "other" })["ruleFileLine/v1"]).not.toBe(before["ruleFileLine/v1"]);
  });

  test("of rule, file and line alone outlast changes below", () => {
    const own = (content: string) => printsOf(content, 2)["ruleFileLine/v1"];
    expect(own(`${text}CMD x\n`)).toBe(own(text));
  });

  test("differ for the same said twice of lines that are alike", () => {
    const sources = new Map([["Dockerfile", { text: "RUN b\nRUN b\n", hasBom: false }]]);
    const findings = [1, 2].map((line) => findingOf({ location: { ...place, line, endLine: line } }));
    const prints = runOf({ findings, sources }).results.map(
      (result: { partialFingerprints: Record<string, string> }) =>
        result.partialFingerprints["ruleFileLine/v1"]?.split(":")[1],
    );
    expect(prints).toEqual(["1", "2"]);
  });

  test("make no claim of a line that the file doesn't have", () => {
    expect(printsOf(text, 9)).toEqual({
      primaryLocationStartColumnFingerprint: "6",
      "ruleFileLine/v1": expect.any(String),
    });
  });
});

describe("the notifications of SARIF", () => {
  test("are what has no place, and what stayed undetermined", () => {
    const { location: _, ...general } = findingOf({ severity: "error" });
    const undetermined = [{ reference: "a:1", reason: "denied", message: "[no](x)" }] as const;
    expect(runOf({ findings: [general], undetermined }).results).toEqual([]);
    expect(notificationsOf({ findings: [general], undetermined })).toEqual([
      {
        level: "error",
        message: { text: "python3.9 is deprecated\nRun migrate." },
        associatedRule: { id: "base-eol" },
      },
      { level: "warning", message: { text: "Undetermined (denied): a:1: [no] (x)" } },
    ]);
  });
});

describe("what SARIF says of built images", () => {
  const { location: _, ...finding } = findingOf({
    image: "docker://registry.example:5000/team/orders:1.4.0",
  });

  test("has the image's name as its place, which GitHub takes without scheme and colon", () => {
    const [result] = runOf({ findings: [finding] }).results;
    expect(result.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: "registry.example%3A5000/team/orders" },
          region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
        },
        logicalLocations: [
          { fullyQualifiedName: "docker://registry.example:5000/team/orders:1.4.0", kind: "resource" },
        ],
      },
    ]);
    expect(result.message.text).toContain("docker://registry.example:5000/team/orders:1.4.0: python3.9");
  });

  test.each([
    ["docker://a.b/c@sha256:0123", "a.b/c"],
    ["docker://a.b/c:1@sha256:0123", "a.b/c"],
    ["oci:out/layout:latest", "out/layout"],
    ["oci-archive:/tmp/orders.tar", "tmp/orders.tar"],
    ["docker-archive:my images/x.tar:orders:1", "my%20images/x.tar%3Aorders"],
    ["oci:", "image"],
  ])("places %s at %s", (image, uri) => {
    const [result] = runOf({ findings: [{ ...finding, image }] }).results;
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
  });

  test("is known again in the next build's image, and told apart in one", () => {
    const printsOf = (image: string) =>
      runOf({ findings: [finding, finding].map((one) => ({ ...one, image })) }).results.map(
        (result: { partialFingerprints: { primaryLocationLineHash: string } }) =>
          result.partialFingerprints.primaryLocationLineHash,
      );
    const prints = printsOf("docker://a/b:1");
    expect(prints).toEqual([expect.stringMatching(/^[0-9a-f]+:1$/), expect.stringMatching(/^[0-9a-f]+:2$/)]);
    expect(printsOf("docker://a/b:2")).toEqual(prints);
    expect(printsOf("docker://a/c:1")).not.toEqual(prints);
  });
});
