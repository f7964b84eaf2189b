import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { git, putFiles, temporaryDirectory } from "../workspace/temporary-directory.ts";
import { cli, NOW } from "./cli.ts";

const FROM = "FROM public.ecr.aws/lambda/python:3.13\n";
const CMD = 'CMD ["app.handler"]\n';
const YUM = "RUN yum install -y gcc\n";
const DNF = YUM.replace("yum", "dnf");

function directory(files: Readonly<Record<string, string>>): string {
  const root = temporaryDirectory();
  putFiles(root, files);
  return root;
}

const read = (root: string, path = "Dockerfile") => readFileSync(join(root, path), "utf8");
const check = (root: string, ...words: string[]) => cli(root, ["check", "--now", NOW, ...words]);

describe("check --fix", () => {
  it("makes the safe fixes, says which, and reports what is left", async () => {
    const root = directory({ Dockerfile: `\uFEFF${FROM}${YUM}CMD app.handler\n`.replaceAll("\n", "\r\n") });
    const { code, stdout, stderr } = await check(root, "--fix", "--format=json");
    expect(read(root)).toBe(`\uFEFF${FROM}${DNF}${CMD}`.replaceAll("\n", "\r\n"));
    expect(stderr).toMatch(/^fixed Dockerfile:2: .*\(os-yum\)\nfixed Dockerfile:3: .*\(cmd-shell\)\n$/);
    expect(JSON.parse(stdout).findings.map(({ id }: { id: string }) => id)).toEqual(["base-mutable"]);
    expect(code).toBe(0);
  });

  it("mends all places of one finding, and has nothing to do the second time", async () => {
    const root = directory({ Dockerfile: FROM + YUM + YUM.replace("gcc", "make") + CMD });
    await check(root, "--fix");
    expect(read(root)).toBe(FROM + DNF + DNF.replace("gcc", "make") + CMD);
    const { stderr } = await check(root, "--fix");
    expect(stderr).toBe("");
  });

  it("writes nothing in a dry run, and shows a diff that git applies", async () => {
    const root = directory({ Dockerfile: FROM + YUM + CMD, "api/Dockerfile": FROM + YUM + CMD });
    const { code, stdout } = await check(root, "--fix", "--dry-run");
    expect(code).toBe(1);
    expect(read(root)).toBe(FROM + YUM + CMD);
    putFiles(root, { patch: stdout.slice(stdout.indexOf("--- a/")) });
    git(root, "init", "-q");
    git(root, "apply", "patch");
    expect(read(root)).toBe(FROM + DNF + CMD);
    expect(read(root, "api/Dockerfile")).toBe(FROM + DNF + CMD);
    const { stdout: json } = await check(root, "--fix", "--dry-run", "--format=json");
    expect(JSON.parse(json)).toMatchObject({ command: "check" });
  });

  it("leaves alone what is out of scope", async () => {
    const root = directory({ Dockerfile: FROM + YUM + CMD, "api/Dockerfile": FROM + YUM + CMD });
    git(root, "init", "-q");
    git(root, "add", "Dockerfile");
    git(root, "commit", "-q", "-m", "x");
    putFiles(root, { Dockerfile: `${FROM}${YUM}COPY app.py .\n${CMD}` });
    const { code } = await check(root, "--fix", "--scope=changed-lines");
    expect(code).toBe(0);
    expect(read(root)).toContain(YUM);
    expect(read(root, "api/Dockerfile")).toBe(FROM + DNF + CMD);
  });

  it("mends the others where one can't be written, and ends in 3", async () => {
    const root = directory({ "a/Dockerfile": FROM + YUM + CMD, "b/Dockerfile": FROM + YUM + CMD });
    chmodSync(join(root, "a/Dockerfile"), 0o444);
    const { code, stderr } = await check(root, "--fix");
    expect(code).toBe(3);
    expect(stderr).toContain("a/Dockerfile can't be written: it is read-only");
    expect(stderr).not.toContain("fixed a/Dockerfile");
    expect(read(root, "b/Dockerfile")).toBe(FROM + DNF + CMD);
  });

  it("has nothing to do where all is well", async () => {
    const root = directory({ Dockerfile: FROM + CMD });
    expect(await check(root, "--fix", "--quiet")).toMatchObject({ code: 0, stderr: "" });
    expect(await check(root, "--fix", "--dry-run")).toMatchObject({ code: 0 });
  });
});
