import { describe, expect, it } from "vitest";
import { placesIn } from "../support/project.ts";
import { workflowOf } from "../support/workflow.ts";

const ECR = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
const LAMBDA = 'FROM public.ecr.aws/lambda/python:3.13\nCOPY app.py ./\nCMD ["app.handler"]\n';
const WORKFLOW = ".github/workflows/build.yml";
const ACTION = "- uses: docker/bake-action@v6\n  with:\n    source: .\n    push: true\n";
const PUSHED = workflowOf(ACTION);
const NO_PROVENANCE = 'attest = ["type=provenance,disabled=true"]\n';

/** What is found of builds in a project with a Lambda Dockerfile, `FILE:LINE ID`. */
async function found(files: Record<string, string>): Promise<string[]> {
  const places = await placesIn({ Dockerfile: LAMBDA, ...files });
  return places.filter((place) => / (?:wf-|arch-)/.test(place));
}

function targetOf(settings: string, name = "default"): string {
  return `target "${name}" {\n  tags = ["${ECR}/orders:1"]\n  ${settings}}\n`;
}

describe("a bake file", () => {
  it.each([
    ['platforms = ["linux/amd64", "linux/arm64"]\n', ["docker-bake.hcl:3 wf-multiplat"]],
    ['platforms = ["linux/amd64"]\n', []],
    ['output = ["type=registry,compression=zstd"]\n', ["docker-bake.hcl:3 wf-zstd"]],
    ['output = [{ type = "registry", compression = "zstd" }]\n', ["docker-bake.hcl:3 wf-zstd"]],
    ['output = ["type=registry"]\n  attest = ["type=sbom"]\n', ["docker-bake.hcl:4 wf-prov"]],
    ['attest = [{ type = "provenance", mode = "max" }]\n', ["docker-bake.hcl:3 wf-prov"]],
    [NO_PROVENANCE, []],
    [`target = "\${STAGE}"\n  platforms = ["linux/amd64", "linux/arm64"]\n`, []],
    ['platforms = split(",", PLATFORMS)\n', []],
    ['platforms = ["linux/amd64", "linux/arm64"]\n  context = "../out"\n', []],
    [`platforms = ["linux/amd64", "linux/arm64"]\n  dockerfile = "\${NAME}"\n`, []],
    [`platforms = ["linux/amd64", "\${OTHER}"]\n`, []],
    ['platforms = ["linux/amd64", "linux/arm64"]\n  output = ["type=local,dest=out"]\n', []],
    ['platforms = ["linux/amd64", "linux/arm64"]\n  dockerfile-inline = "FROM scratch"\n', []],
    ['platforms = ["linux/amd64", "linux/arm64"]\n  context = "web"\n', []],
    ['platforms = ["linux/amd64", "linux/arm64"]\n  context = "https://github.com/o/r.git"\n', []],
  ])("that nothing bakes, with %j", async (settings, expected) => {
    const other = { "web/Dockerfile": "FROM nginx\n" };
    expect(await found({ "docker-bake.hcl": targetOf(settings), ...other })).toEqual(expected);
  });

  it("is read as JSON", async () => {
    const target = { tags: [`${ECR}/orders:1`], platforms: ["linux/amd64", "linux/arm64"], args: { A: "1" } };
    const text = JSON.stringify({ group: { default: { targets: ["app"] } }, target: { app: target } });
    expect(await found({ "docker-bake.json": text })).toEqual(["docker-bake.json:1 wf-multiplat"]);
    const attest = [{ type: "provenance", disabled: "true" }];
    const quiet = JSON.stringify({ target: { default: { ...target, platforms: null, attest } } });
    expect(await found({ "docker-bake.json": quiet, [WORKFLOW]: PUSHED })).toEqual([]);
  });

  it("that can't be read is reported", async () => {
    expect(await found({ "docker-bake.hcl": 'target "default" {\n  tags = [\n' })).toEqual([
      "docker-bake.hcl:1 wf-syntax",
    ]);
    expect(await found({ "docker-bake.json": '{ "target": [' })).toEqual(["docker-bake.json:1 wf-syntax"]);
    expect(await found({ "bakery.json": '{ "target": [' })).toEqual([]);
  });
});

describe("what bakes", () => {
  it.each([
    ["", ["9"]],
    [NO_PROVENANCE, []],
    ['attest = ["type=provenance,mode=min"]\n', ["docker-bake.hcl:3 wf-prov"]],
    ['platforms = ["linux/arm64"]\n', ["9"]],
  ])("answers for provenance by default, with %j", async (settings, expected) => {
    const places = await found({ "docker-bake.hcl": targetOf(settings), [WORKFLOW]: PUSHED });
    expect(places).toEqual(expected.map((place) => (place === "9" ? `${WORKFLOW}:6 wf-prov` : place)));
  });

  it("overrules the file", async () => {
    const file = { "docker-bake.hcl": targetOf('attest = ["type=provenance,mode=max"]\n') };
    const off = workflowOf(`${ACTION}    provenance: false\n`);
    expect(await found({ ...file, [WORKFLOW]: off })).toEqual([]);
    const several = { "docker-bake.hcl": targetOf('platforms = ["linux/amd64", "linux/arm64"]\n') };
    const set = workflowOf(`${ACTION}    set: "*.platform=linux/arm64"\n`);
    expect(await found({ ...several, [WORKFLOW]: set })).toEqual([]);
    const unpushed = workflowOf(ACTION.replace("push: true", "load: true"));
    expect(await found({ ...several, [WORKFLOW]: unpushed })).toEqual([]);
  });

  it.each([
    ["docker buildx bake --push", [`${WORKFLOW}:6 wf-buildx-cli`, "docker-bake.hcl:3 wf-multiplat"]],
    [
      "docker buildx bake -f docker-bake.hcl --push default",
      [`${WORKFLOW}:6 wf-buildx-cli`, "docker-bake.hcl:3 wf-multiplat"],
    ],
    ["docker buildx bake", []],
    ["docker buildx bake --push other", []],
    [`docker buildx bake --push -f "$FILE"`, ["docker-bake.hcl:3 wf-multiplat"]],
    [`cd "$HERE" && docker buildx bake --push -f a.hcl`, ["docker-bake.hcl:3 wf-multiplat"]],
    [`cd "$HERE" && docker buildx bake --push`, ["docker-bake.hcl:3 wf-multiplat"]],
  ])("may be a command: %s", async (command, expected) => {
    const other = 'target "other" {\n  context = "web"\n  output = ["type=docker"]\n}\n';
    const file = targetOf('platforms = ["linux/amd64", "linux/arm64"]\n') + other;
    const places = await found({
      "docker-bake.hcl": file,
      "web/Dockerfile": "FROM nginx\n",
      [WORKFLOW]: workflowOf(`- run: ${command}`),
    });
    expect(places).toEqual(expected);
  });
});

describe("targets", () => {
  const RUN = workflowOf(
    `${ACTION}    files: |\n      ci/images.bake.hcl\n      \${{ steps.meta.outputs.bake-file }}\n`,
  );
  const SEVERAL = 'platforms = ["linux/amd64", "linux/arm64"]\n';

  it("inherit, are grouped and take variables", async () => {
    const text = `variable "PLATFORMS" {\n  default = ["linux/amd64", "linux/arm64"]\n}
variable "REGISTRY" {\n  default = ""\n}
group "default" {\n  targets = ["images"]\n}
group "images" {\n  targets = ["app", "missing"]\n}
target "base" {\n  platforms = PLATFORMS\n  attest = ["type=provenance,disabled=true"]\n  args = { A = 1, B = C, (D) = null }\n}
target "app" {\n  inherits = ["base"]\n  attest = ["type=sbom,disabled=true"]\n  tags = ["\${REGISTRY}/orders:\${upper("a")}"]\n}\n`;
    expect(await found({ "ci/images.bake.hcl": text, [WORKFLOW]: RUN })).toEqual([
      "ci/images.bake.hcl:14 wf-multiplat",
    ]);
  });

  it("are changed by override files, each setting found where it stands", async () => {
    const places = await found({
      "docker-bake.hcl": targetOf(NO_PROVENANCE),
      "docker-bake.override.hcl": `target "default" {\n  ${SEVERAL}}\n`,
      [WORKFLOW]: PUSHED,
    });
    expect(places).toEqual(["docker-bake.override.hcl:2 wf-multiplat"]);
  });

  it("may name one another in circles", async () => {
    const circle = `group "default" {\n  targets = ["default", "a"]\n}\n
target "a" {\n  inherits = ["b"]\n  ${SEVERAL}}\ntarget "b" {\n  inherits = ["a"]\n}\n`;
    expect(await found({ "docker-bake.hcl": circle })).toEqual(["docker-bake.hcl:7 wf-multiplat"]);
  });

  it("are read in a bounded number, however far they inherit", async () => {
    const row = Array.from(
      { length: 3000 },
      (_, at) => `target "t${at}" {\n  inherits = ["t${at + 1}"]\n}\n`,
    );
    const names = row.map((_, at) => `"t${at}"`).join(", ");
    const text = `group "default" {\n  targets = [${names}]\n}\n${row.join("")}`;
    const start = performance.now();
    expect(await found({ "docker-bake.hcl": text })).toEqual([]);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it("are those of the directory where bake is run", async () => {
    const files = { "app/docker-bake.hcl": targetOf(SEVERAL), "app/Dockerfile": LAMBDA };
    const inDirectory = (inputs: string) =>
      workflowOf(
        ACTION.replace("source: .", inputs).replace("push: true", "push: true\n    provenance: false"),
      );
    const expected = ["app/docker-bake.hcl:3 wf-multiplat"];
    expect(await found({ ...files, [WORKFLOW]: inDirectory("workdir: app") })).toEqual(expected);
    const remote = inDirectory(`source: "{{defaultContext}}:app"\n    targets: default`);
    expect(await found({ ...files, [WORKFLOW]: remote })).toEqual(expected);
    const unpushed = remote.replace("push: true", "push: false");
    expect(await found({ ...files, [WORKFLOW]: unpushed })).toEqual([]);
    const both = { [WORKFLOW]: remote, ".github/workflows/other.yml": unpushed };
    expect(await found({ ...files, ...both })).toEqual(expected);
  });

  it("are left to themselves where only some files of their directory are named", async () => {
    const files = {
      "docker-bake.hcl": targetOf(NO_PROVENANCE),
      "docker-bake.override.hcl": targetOf(SEVERAL),
    };
    const run = workflowOf(`${ACTION}    files: cwd://docker-bake.hcl, /abroad.hcl\n`);
    expect(await found({ ...files, [WORKFLOW]: run })).toEqual([]);
  });
});
