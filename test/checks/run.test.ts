import { describe, expect, it } from "vitest";
import { runChecks } from "../../src/checks/run.ts";
import { readRenovateFile } from "../../src/checks/updaters/renovate-file.ts";
import type { CheckRule } from "../../src/config/config.ts";
import { engineOptions, NOW } from "../support/inspected.ts";
import { checkedFile, findingOf, findingsIn, idsIn, python } from "./findings-in.ts";

const options = engineOptions();
/** No configuration. */
const OWN = () => undefined;
const switchedOff =
  (...ids: string[]) =>
  (id: string) =>
    ids.includes(id) ? ("off" as const) : undefined;
const CONTEXT = { now: NOW, runtimes: options.runtimes, warnDaysFor: () => 180 };
const NOTHING = { files: [], notUtf8: [], passedOver: [], updaters: [] };

describe("severities", () => {
  const severities = (checks: Record<string, "error" | "warning" | "info" | "off">) => ({
    settings: { checks },
  });

  it("of the configuration win over a check's own, also over one that rises", () => {
    expect(findingOf("base-eol", python(":3.9"), severities({ "base-eol": "info" }))?.severity).toBe("info");
    expect(
      findingOf("base-mutable", python(":3.13"), severities({ "base-mutable": "error" }))?.severity,
    ).toBe("error");
  });

  it("switch checks off", () => {
    expect(idsIn(python(":3.9"), severities({ "base-eol": "off" }))).toEqual(["base-mutable"]);
    const off = switchedOff("dockerfile-encoding", "base-updaters");
    const renovate = readRenovateFile("renovate.json", "{}");
    const checked = { ...NOTHING, notUtf8: [{ path: "Dockerfile" }], updaters: renovate ? [renovate] : [] };
    expect(runChecks({ ...checked, files: [checkedFile(python(":3.13"))] }, CONTEXT, off)).toHaveLength(1);
  });
});

describe("rules for paths", () => {
  const checkRules: CheckRule[] = [
    { paths: ["legacy/**"], severities: { "base-eol": "warning" }, warnDays: 0 },
    { paths: ["legacy/*"], severities: { "base-eol": "off", "base-mutable": "error" } },
  ];
  const under = (path: string, text: string, settings: object = {}) =>
    findingsIn(text, { path, settings: { checkRules, ...settings } }).map(({ id, severity }) => [
      id,
      severity,
    ]);

  it("win over what is for all files, the later ones over the earlier", () => {
    expect(under("Dockerfile", python(":3.9"))).toContainEqual(["base-eol", "error"]);
    expect(under("legacy/a/Dockerfile", python(":3.9"))).toContainEqual(["base-eol", "warning"]);
    const checks = { "base-eol": "error", "base-mutable": "off" };
    expect(under("legacy/Dockerfile", python(":3.9"), { checks })).toEqual([["base-mutable", "error"]]);
  });

  it("say from when on a deprecation is spoken of", () => {
    const settings = { runtimes: { overlay: [], warnDays: 100_000 } };
    expect(under("Dockerfile", python(":3.13"), settings)).toContainEqual(["base-eol", "info"]);
    expect(under("legacy/a/Dockerfile", python(":3.13"), settings)).not.toContainEqual(
      expect.arrayContaining(["base-eol"]),
    );
  });
});

describe("directives", () => {
  const above = (comment: string) => `# lambda-image-bot: ${comment}\n${python(":3.9")}`;

  it("silence the check that they name and no other", () => {
    expect(idsIn(above("ignore base-eol we know"))).toEqual(["base-mutable"]);
  });

  it("silence all where they name none", () => {
    expect(idsIn(above("ignore we know"))).toEqual([]);
    expect(idsIn(above("ignore well-known breakage"))).toEqual([]);
  });

  it("silence unreadable images, too", () => {
    const malformed = python(":3.9@sha256:00");
    expect(idsIn(malformed)).toEqual(["base-malformed"]);
    expect(idsIn(`# lambda-image-bot: ignore base-malformed x\n${malformed}`)).toEqual([]);
    expect(idsIn(`# lambda-image-bot: ignore x\n${malformed}`)).toEqual([]);
    expect(idsIn(`# lambda-image-bot: ignore base-eol x\n${malformed}`)).toEqual(["base-malformed"]);
  });
});

describe("findings that say the same", () => {
  const from = (name: string) => `FROM public.ecr.aws/lambda/python:3.9 AS ${name}\n`;

  it("are one at the final stage, with the other places attached", () => {
    const text = `${from("a")}${from("b")}${from("c")}`;
    const finding = findingOf("base-eol", text);
    expect(finding?.location?.line).toBe(3);
    expect(finding?.related?.map(({ line }) => line)).toEqual([1, 2]);
  });

  it("are one at the first place where none is in the final stage", () => {
    const finding = findingOf("base-eol", `${from("a")}${from("b")}FROM alpine\nCOPY --from=a / /\n`);
    expect(finding?.location?.line).toBe(1);
    expect(finding?.related?.map(({ line }) => line)).toEqual([2]);
  });

  it("name a shared place once", () => {
    const arg = "# lambda-image-bot: hold until 2026-01-01 x\nARG V=3.13\n";
    const from = "FROM public.ecr.aws/lambda/python:$V\n";
    const finding = findingOf("base-hold", `${arg}${from}${from}`);
    expect(finding?.location?.line).toBe(1);
    expect(finding?.related).toBeUndefined();
  });

  it("stay apart where they differ", () => {
    expect(findingsIn(python(":3.9") + python(":3.8")).filter(({ id }) => id === "base-eol")).toHaveLength(2);
  });

  it("stay apart from file to file, sorted by file and place", () => {
    const files = ["b/Dockerfile", "a/Dockerfile"].map((path) =>
      checkedFile(python(":3.9") + python(":3.13"), { path }),
    );
    const findings = runChecks({ ...NOTHING, files }, CONTEXT, OWN);
    expect(findings.map(({ location }) => `${location?.file}:${location?.line}`)).toEqual([
      "a/Dockerfile:1",
      "a/Dockerfile:1",
      "a/Dockerfile:2",
      "b/Dockerfile:1",
      "b/Dockerfile:1",
      "b/Dockerfile:2",
    ]);
  });
});

describe("files as a whole", () => {
  it("are pointed at by their beginning where they aren't read", () => {
    const findings = runChecks(
      { ...NOTHING, notUtf8: [{ path: "b" }], passedOver: [{ path: "a", reason: "is larger than 1 MiB" }] },
      CONTEXT,
      OWN,
    );
    expect(findings.map(({ id, location }) => [id, location?.file, location?.line])).toEqual([
      ["dockerfile-passed-over", "a", 1],
      ["dockerfile-encoding", "b", 1],
    ]);
    expect(findings[0]?.message).toBe("The file is larger than 1 MiB, so that it is passed over.");
  });

  it("have what BuildKit refuses at its place", () => {
    const finding = findingOf("dockerfile-syntax", `${python(":3.13")}RUN <<EOF\ntrue\n`);
    expect(finding).toMatchObject({ severity: "error", location: { line: 2 } });
    expect(finding?.message).toMatch(/^BuildKit refuses this Dockerfile: [^.]+\.$/);
  });
});

describe("the repository", () => {
  const at = (now: string, text: string) =>
    runChecks({ ...NOTHING, files: [checkedFile(text)] }, { ...CONTEXT, now: new Date(now) }, OWN);

  it("has an old runtime table after 90 days, as the last finding, without a place", () => {
    const runtimes = { ...options.runtimes, checkedOn: "2026-08-22" };
    const files = [checkedFile(python(":3.13"))];
    const findings = runChecks({ ...NOTHING, files }, { ...CONTEXT, runtimes }, OWN);
    expect(findings.map(({ id }) => id)).toEqual(["base-mutable", "runtimes-age"]);
    expect(findings[1]?.location).toBeUndefined();
    const fresh = { ...CONTEXT, runtimes: { ...runtimes, checkedOn: "2026-08-23" } };
    expect(runChecks({ ...NOTHING, files }, fresh, OWN).map(({ id }) => id)).toEqual(["base-mutable"]);
  });

  it("is of no interest without managed images", () => {
    expect(at("2040-01-01T00:00:00Z", "FROM alpine\n")).toEqual([]);
    expect(at("2040-01-01T00:00:00Z", `# lambda-image-bot: ignore x\n${python(":3.13")}`)).toEqual([]);
  });
});

describe("hostile texts", () => {
  it("reach no message with control characters", () => {
    const control = String.fromCharCode(27);
    const findings = findingsIn(python(`:3.9${control}[31m\u202e@x`));
    expect(findings).not.toEqual([]);
    for (const { message, help } of findings) {
      expect(message + help).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });

  it("are cut in messages", () => {
    const finding = findingOf("base-malformed", python(`:3.9@${"x".repeat(900)}`));
    expect(finding?.message.length).toBeLessThan(400);
  });
});

describe("many images", () => {
  it("are checked in little time", () => {
    const text = `${python(":3.13")}`.repeat(20);
    const files = Array.from({ length: 1000 }, (_, n) => checkedFile(text, { path: `f${n}/Dockerfile` }));
    const startedAt = performance.now();
    expect(runChecks({ ...NOTHING, files }, CONTEXT, switchedOff("base-mutable"))).toEqual([]);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});
