import { beforeEach, describe, expect, test } from "vitest";
import { historyOf, stack, stackBase } from "../support/stacked-image.ts";
import { putFiles, temporaryDirectory } from "../workspace/temporary-directory.ts";
import { cli, NOW, useRegistry } from "./cli.ts";

const { registry, endpoint } = useRegistry();

const PYTHON = "public.ecr.aws/lambda/python:3.13";
const OLD = { created: "2026-10-03T13:20:00Z", layers: ["os-1", "python-1"] };
const NEW = { created: "2026-11-10T10:20:00Z", layers: ["os-2", "python-2"] };
const NAME = "org.opencontainers.image.base.name";
const DIGEST = "org.opencontainers.image.base.digest";

let older: ReturnType<typeof stackBase>;

beforeEach(() => {
  older = stackBase(registry(), { repository: "lambda/python", tags: ["3.13.2026.10.03.13"], ...OLD });
  const newer = stackBase(registry(), {
    repository: "lambda/python",
    tags: ["3.13", "3.13.2026.11.10.10"],
    ...NEW,
  });
  const image = (name: string, base: typeof OLD, digest: string) =>
    stack(registry(), {
      repository: name,
      tags: ["prod"],
      layers: [...base.layers, name],
      history: historyOf(base),
      annotations: { [NAME]: PYTHON, [DIGEST]: digest },
    });
  image("orders", OLD, older.index);
  image("billing", NEW, newer.index);
});

/** Runs in a directory of its own, all registries being the embedded one. */
function rebuild(words: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const root = temporaryDirectory();
  putFiles(root, files);
  const url = registry().url;
  return cli(root, [
    "rebuild",
    "--now",
    NOW,
    endpoint(),
    `--registry-endpoint=r.example.com=${url}`,
    ...words,
  ]);
}

const ORDERS = "r.example.com/orders:prod";
const BILLING = "docker://r.example.com/billing:prod";

describe("rebuild", () => {
  test("tells the stale first, with both builds and their ages, and ends in 0", async () => {
    const { code, stdout, stderr } = await rebuild([BILLING, ORDERS]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.split("\n").slice(0, 4)).toEqual([
      "stale docker://r.example.com/orders:prod",
      `  ${PYTHON} (3.13.2026.10.03.13, 48 days old), newer is 3.13.2026.11.10.10, 11 days old`,
      "  The digest that it records isn't the tag's any more.",
      expect.stringMatching(/^current docker:\/\/r\.example\.com\/billing:prod: .*11 days old\)$/),
    ]);
    expect(stdout).toMatch(/\n2 images: 1 stale, 1 current; 1 to rebuild\n/);
  });

  test("reports as JSON what is stale, and a matrix of what to rebuild", async () => {
    const { stdout } = await rebuild([ORDERS, BILLING, "--format=json"]);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      schemaVersion: 1,
      command: "rebuild",
      changes: [],
      findings: [{ id: "base-stale", severity: "warning", image: `docker://${ORDERS}` }],
      undetermined: [],
      images: [
        {
          reference: `docker://${ORDERS}`,
          runtime: "python3.13",
          staleness: "stale",
          base: {
            reference: PYTHON,
            oldDigest: older.amd64,
            oldDatedTag: "3.13.2026.10.03.13",
            newDatedTag: "3.13.2026.11.10.10",
          },
        },
        { staleness: "fresh" },
      ],
      rebuildMatrix: { include: [{ image: ORDERS, architecture: "x86_64", base: PYTHON, functions: [] }] },
    });
  });

  test("has a table for people in Markdown, in which nothing of an image means anything", async () => {
    stack(registry(), {
      repository: "x",
      tags: ["1"],
      layers: ["x"],
      env: [],
      labels: { [NAME]: "debian:13" },
    });
    const { stdout } = await rebuild([ORDERS, "r.example.com/x:1", "--format=markdown"]);
    expect(stdout).toContain("2 images: 1 stale; 1 to rebuild; 1 undetermined.");
    expect(stdout).toContain("| Image | Base | It has | Newest | State |");
    expect(stdout).toMatch(
      /orders:prod`.*`3\.13\.2026\.10\.03\.13`<br>48 days old \| .*11 days old \| \*\*stale\*\*/,
    );
  });

  test("ends in 1 where findings are to fail it, and in 3 where nothing could be determined", async () => {
    expect((await rebuild([ORDERS, "--fail-on=warning"])).code).toBe(1);
    expect((await rebuild([ORDERS, "--fail-on=error"])).code).toBe(0);
    const gone = ["r.example.com/gone:1"];
    expect((await rebuild(gone)).code).toBe(3);
    expect((await rebuild([ORDERS, ...gone])).code).toBe(0);
    expect((await rebuild([ORDERS, ...gone, "--strict"])).code).toBe(3);
  });

  test("looks at the images of the configuration, and at what they are built from", async () => {
    const config = `images: [${ORDERS}]\nbuilds:\n  - images: [r.example.com/orders]\n    dockerfile: orders/Dockerfile\n`;
    const dockerfile = `FROM ${PYTHON}.2026.10.03.13\n`;
    const files = { ".github/lambda-image-bot.yml": config, "orders/Dockerfile": dockerfile };
    const { stdout } = await rebuild([], files);
    expect(stdout).toContain(`held: Its Dockerfile pins ${PYTHON}.2026.10.03.13, on which it stands already`);
    expect(stdout).toContain("1 image: 1 stale; 1 held");
  });

  test("takes the base from --base", async () => {
    const layers = [...OLD.layers, "x"];
    stack(registry(), { repository: "plain", tags: ["1"], layers, history: historyOf(OLD), env: [] });
    expect((await rebuild(["r.example.com/plain:1"])).stdout).toMatch(/^unknown /);
    expect((await rebuild(["r.example.com/plain:1", "--base", PYTHON])).stdout).toMatch(/^stale /);
  });

  test.each([
    [[], "rebuild needs an IMAGE, and the configuration names none"],
    [["UPPER CASE"], "UPPER CASE"],
    [[ORDERS, "--base=a b"], "--base can't be a b: it has white space in it"],
  ])("ends in 2 for %j", async (words, message) => {
    const { code, stderr, stdout } = await rebuild(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });
});
