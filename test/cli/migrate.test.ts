import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EmbeddedRegistry } from "../../src/demo/registry.ts";
import { migrationRegistry } from "../support/migrate.ts";
import { putFiles, temporaryDirectory } from "../workspace/temporary-directory.ts";
import { cli, NOW } from "./cli.ts";

let registry: EmbeddedRegistry;
beforeAll(async () => {
  registry = await migrationRegistry();
});
afterAll(() => registry.close());

const DOCKERFILE = `FROM public.ecr.aws/lambda/python:3.9\nRUN yum install -y gcc\nCMD ["app.handler"]\n`;

function directoryWith(files: Readonly<Record<string, string>>): string {
  const root = temporaryDirectory();
  putFiles(root, files);
  return root;
}

const read = (root: string, path: string) => readFileSync(join(root, path), "utf8");
const migrate = (root: string, ...words: string[]) =>
  cli(root, ["migrate", "--now", NOW, `--registry-endpoint=public.ecr.aws=${registry.url}`, ...words]);

describe("migrate", () => {
  test("writes the files and reports", async () => {
    const root = directoryWith({ "api/Dockerfile": DOCKERFILE });
    const { code, stdout, stderr } = await migrate(root, "--target=al2023");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(read(root, "api/Dockerfile")).toMatch(
      /^FROM public\.ecr\.aws\/lambda\/python:3\.12\nRUN dnf install/,
    );
    expect(stdout).toContain("python3.9");
    expect(stdout).toContain("2 changes in 1 file");
    expect((await migrate(root, "--target=al2023")).stdout).toMatch(/^0 changes$/m);
  });

  test("writes nothing with --dry-run, and leaves one JSON value", async () => {
    const root = directoryWith({ Dockerfile: DOCKERFILE });
    const { stdout } = await migrate(root, "--target", "python3.13", "--dry-run", "--format=json");
    const report = JSON.parse(stdout) as { command: string; changes: Record<string, unknown>[] };
    expect(read(root, "Dockerfile")).toBe(DOCKERFILE);
    expect(report.command).toBe("migrate");
    expect(report.changes).toMatchObject([
      { kind: "migration", line: 1, newRuntime: "python3.13", group: "migrate/dir/root" },
      { kind: "migration", line: 2, oldReference: "", newReference: "" },
    ]);
    expect(report.changes[0]).not.toHaveProperty("move");
  });

  test("takes several targets, and only what is named", async () => {
    const root = directoryWith({
      "a/Dockerfile": DOCKERFILE,
      "b/Dockerfile": "FROM public.ecr.aws/lambda/nodejs:18\n",
      "c/Dockerfile": DOCKERFILE,
    });
    await migrate(root, "--target=nodejs22.x,python3.14", "--only=a", "--only=public.ecr.aws/lambda/nodejs");
    expect(read(root, "a/Dockerfile")).toContain("python:3.14\n");
    expect(read(root, "b/Dockerfile")).toContain("nodejs:22\n");
    expect(read(root, "c/Dockerfile")).toBe(DOCKERFILE);
  });

  test("rolls back", async () => {
    const root = directoryWith({ Dockerfile: "FROM public.ecr.aws/lambda/python:3.12\n" });
    const { code } = await migrate(root, "--target=rollback", "--to=3.12.2026.11.10.10");
    expect(code).toBe(0);
    expect(read(root, "Dockerfile")).toBe(
      "# lambda-image-bot: hold until 2026-12-21 rolled back from 3.12\nFROM public.ecr.aws/lambda/python:3.12.2026.11.10.10\n",
    );
  });

  test("goes by the configuration", async () => {
    const root = directoryWith({
      Dockerfile: DOCKERFILE,
      ".github/lambda-image-bot.yml": "minimum-support: 30\ngroup: runtime\npackages: {gcc: [corp-gcc]}\n",
    });
    const { stdout } = await migrate(root, "--target=al2023", "--format=json");
    expect(read(root, "Dockerfile")).toContain("python:3.13\n");
    expect(read(root, "Dockerfile")).toContain("corp-gcc");
    expect(JSON.parse(stdout)).toMatchObject({ changes: [{ group: "migrate/python3.13" }, {}] });
  });

  test.each([
    [[], "a migration needs --target"],
    [["--target=python9"], "--target can't be python9: it names no runtime of the table"],
    [["--target=nodejs4.3"], "is a runtime without base images"],
    [["--target=rollback"], "a rollback needs --to"],
    [["--target=rollback", "--to=a b"], `--to can't be "a b"`],
    [["--target=latest", "--to=3.12"], "--to says where a rollback goes back to"],
  ])("refuses %j", async (words, message) => {
    const { code, stdout, stderr } = await migrate(directoryWith({ Dockerfile: DOCKERFILE }), ...words);
    expect(stderr).toContain(`error: `);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });
});
