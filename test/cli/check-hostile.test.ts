import { describe, expect, it } from "vitest";
import { putFiles, temporaryDirectory } from "../workspace/temporary-directory.ts";
import { cli, NOW } from "./cli.ts";

const PYTHON = "public.ecr.aws/lambda/python:3.12";

async function check(files: Record<string, string>) {
  const root = temporaryDirectory();
  putFiles(root, files);
  const { code, stdout } = await cli(root, ["check", "--format=json", "--now", NOW]);
  const { findings }: { findings: { id: string; line: number; message: string }[] } = JSON.parse(stdout);
  return { code, findings };
}

/** Stages that each stand on the one above. */
function tower(count: number, line: string): string {
  const stages = Array.from(
    { length: count },
    (_, at) => `FROM ${at === 0 ? PYTHON : `s${at - 1}`} AS s${at}\n${line}`,
  );
  return `${stages.join("")}CMD ["app.handler"]\n`;
}

describe("a check of files made to make it slow", () => {
  it("looks through a tower of stages in bounded time", { timeout: 15_000 }, async () => {
    const { code, findings } = await check({ Dockerfile: tower(500, "RUN yum install -y git\n") });
    expect(code).toBe(1);
    expect(findings.map(({ id }) => id)).toContain("os-yum");
  });

  it("passes over a tower that nobody builds", async () => {
    const { code, findings } = await check({ Dockerfile: tower(20_000, "") });
    expect(code).toBe(0);
    expect(findings.map(({ id, message }) => [id, message])).toEqual([
      ["dockerfile-passed-over", "The file has more than 500 stages, so that it is passed over."],
    ]);
  });

  it("says once that a template is no YAML", async () => {
    const function_ =
      "Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties:\n      PackageType: Image\n";
    const { findings } = await check({ "template.yaml": `${function_}   bad: [\n` });
    expect(findings.map(({ id, line }) => [id, line])).toEqual([["iac-syntax", 6]]);
  });
});
