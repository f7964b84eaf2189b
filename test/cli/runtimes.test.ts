import { expect, test } from "vitest";
import { putFiles, temporaryDirectory } from "../workspace/temporary-directory.ts";
import { cli, NOW } from "./cli.ts";

test("the table for a person", async () => {
  const { code, stdout, stderr } = await cli(temporaryDirectory(), ["runtimes", "--now", NOW]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(
    /^python3\.12 +lambda\/python:3\.12 +AL2023 +2028-10-31 .* supported \(710 days left\)$/m,
  );
  expect(stdout).toMatch(/^python3\.9 .* deprecated$/m);
});

test("as JSON, with the configuration's own dates", async () => {
  const root = temporaryDirectory();
  putFiles(root, {
    ".github/lambda-image-bot.yml":
      "runtimes:\n  warn-days: 30\n  overlay:\n    python3.12: {deprecation: 2026-12-01}\n    python3.13: {deprecation: null}\n",
  });
  const { stdout } = await cli(root, ["runtimes", "--now", NOW, "--format", "json"]);
  const report: unknown = JSON.parse(stdout);
  expect(report).toMatchObject({ schemaVersion: 1, command: "runtimes" });
  const { runtimes } = report as { runtimes: { identifier: string }[] };
  expect(runtimes[0]).toMatchObject({ identifier: "python3.12", state: "deprecating", daysLeft: 10 });
  expect(runtimes.find(({ identifier }) => identifier === "python3.13")).not.toHaveProperty("daysLeft");
});

test("as Markdown, into a file", async () => {
  const root = temporaryDirectory();
  const { code, stdout } = await cli(root, [
    "runtimes",
    "--format=markdown",
    "--output=out.md",
    "--now=2026-11-21",
  ]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  const { readFileSync } = await import("node:fs");
  expect(readFileSync(`${root}/out.md`, "utf8")).toContain(
    "| python3.12 | lambda/python:3.12 | AL2023 | 2028-10-31 |",
  );
});
