import { describe, expect, it } from "vitest";
import { textAt } from "../../src/text/logical-text.ts";
import { readEmbeddedScripts } from "../../src/workflow/embedded-scripts.ts";
import { readWorkflowFile } from "../../src/workflow/read-workflow-file.ts";
import { isWorkflowCandidate, mentionsImages } from "../../src/workflow/workflow-candidate.ts";

function builds(path: string, text: string) {
  return readWorkflowFile(path, text).builds;
}

describe("the files that are read", () => {
  it.each([
    [".github/workflows/build.yml", true],
    ["app/.github/workflows/build.yaml", true],
    [".github/workflows/nested/build.yml", false],
    [".github/actions/build/action.yml", true],
    ["action.yaml", true],
    ["reaction.yml", false],
    ["buildspec.yml", true],
    ["ci/buildspec-prod.yaml", true],
    [".gitlab-ci.yml", true],
    ["Makefile", true],
    ["app/GNUmakefile", true],
    ["docker.mk", true],
    ["scripts/build.sh", true],
    ["template.yaml", false],
    ["Dockerfile", false],
  ])("%s: %s", (path, isCandidate) => {
    expect(isWorkflowCandidate(path)).toBe(isCandidate);
  });

  it("speak of docker or Lambda", () => {
    expect(mentionsImages("docker build .")).toBe(true);
    expect(mentionsImages("aws lambda invoke")).toBe(true);
    expect(mentionsImages("npm test")).toBe(false);
    expect(readWorkflowFile("template.yaml", "docker: [")).toMatchObject({ builds: [], problems: [] });
    expect(readWorkflowFile("buildspec.yml", "a: [")).toMatchObject({ builds: [], problems: [] });
  });
});

describe("a buildspec", () => {
  it("has one shell for all phases", () => {
    const text = `version: 0.2
env:
  variables:
    REPO: reg/app
phases:
  pre_build:
    commands:
      - cd svc
      - TAG=1.0
  build:
    commands:
      - |
        docker build -t $REPO:$TAG \\
          .
  post_build:
    commands: docker push $REPO:$TAG
    finally: [docker build other]
`;
    const found = builds("buildspec.yml", text);
    expect(found).toMatchObject([
      { dockerfile: "svc/Dockerfile", tags: ["reg/app:1.0"], isPushed: true },
      { dockerfile: "svc/other/Dockerfile" },
    ]);
    expect(found.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      "docker build",
      "docker build",
    ]);
  });

  it("may have nothing of the kind", () => {
    expect(builds("buildspec.yml", "docker: true")).toEqual([]);
    expect(builds("buildspec.yml", "docker")).toEqual([]);
  });
});

describe("a GitLab pipeline", () => {
  it("has a shell a job", () => {
    const text = `variables:
  REPO: reg/app
.base: &base
  - cd svc
  - [docker login, [docker build deep]]
build:
  variables: { TAG: "1.0" }
  before_script:
    - *base
  script:
    - docker build -t $REPO:$TAG .
    - docker push $REPO:$TAG
other:
  script: [docker build -t $REPO:$TAG ., "docker build \\x2e"]
same: &same
  script: [docker build third]
again: *same
docs:
  stage: docker
`;
    expect(builds(".gitlab-ci.yml", text)).toMatchObject([
      { dockerfile: "svc/deep/Dockerfile" },
      { dockerfile: "svc/Dockerfile", tags: ["reg/app:1.0"], isPushed: true },
      { dockerfile: "Dockerfile", tags: ["reg/app:$TAG"] },
      { dockerfile: "third/Dockerfile" },
    ]);
  });
});

describe("a Makefile", () => {
  it("has a shell a line, in its own directory", () => {
    const text = `export BUILDX_NO_DEFAULT_ATTESTATIONS ?= 1
TAG := "1"   # why
URL = $(shell aws sts)/app
build:
\t@cd other
\t-@ docker build -t $(IMAGE):$(TAG) -t $(URL) -t \${TAG} \\
\t\t--target prod \\\r
\t\t.
push: build
\tdocker push $(IMAGE):$(TAG)
docker build nothing`;
    const found = builds("app/Makefile", text);
    expect(found).toMatchObject([
      {
        dockerfile: "app/Dockerfile",
        tags: ["$(IMAGE):1", "$(URL)", "1"],
        target: { value: "prod" },
        isPushed: true,
      },
    ]);
    expect(found[0]?.environment.get("BUILDX_NO_DEFAULT_ATTESTATIONS")).toBe("1");
    expect(found.map(({ span }) => text.slice(span.start, span.end))).toEqual(["docker build"]);
  });

  it("knows nothing of GitHub's expressions", () => {
    expect(builds("Makefile", `a:\n\tdocker build -t \${{ env.A }} .`)).toMatchObject([
      { tags: [`\${{ env.A }}`], dockerfile: "Dockerfile" },
    ]);
  });

  it("may end anywhere", () => {
    expect(builds("Makefile", "a:\n\tdocker build . \\")).toHaveLength(1);
    expect(builds("Makefile", "a:\n\tdocker build . \\\n")).toHaveLength(1);
    expect(builds("Makefile", "\n\n")).toEqual([]);
  });
});

describe("a shell script", () => {
  it.each([
    ["build.sh", "docker build app", "app/Dockerfile"],
    ["scripts/build.sh", "docker build app", undefined],
    ["scripts/build.sh", "cd app\ndocker build .", undefined],
    ["build.sh", "(cd a && docker build .)", "a/Dockerfile"],
    ["build.sh", "pushd a\ndocker build ..", "Dockerfile"],
    ["build.sh", "pushd a\npopd\ndocker build .", undefined],
    ["build.sh", "cd -\ndocker build .", undefined],
    ["build.sh", "cd\ndocker build .", undefined],
    ["build.sh", "cd $X\ncd a\ndocker build .", undefined],
    ["build.sh", "cd ..\ndocker build .", undefined],
    ["build.sh", "(cd a)\ndocker build .", "Dockerfile"],
    ["build.sh", "(cd a; ls)\ndocker build .", "Dockerfile"],
    ["build.sh", "X=$(cd a && pwd)\ndocker build .", "Dockerfile"],
  ])("%s: %s", (path, text, dockerfile) => {
    expect(builds(path, text).map((build) => build.dockerfile)).toEqual([dockerfile]);
  });

  it("has variables of variables, but not without end", () => {
    const doubled = Array.from({ length: 60 }, (_, index) => `V${index + 1}=$V${index}$V${index}`).join("\n");
    const [build] = builds("build.sh", `V0=ab\n${doubled}\ndocker build -t $V1 -t $V60 .`);
    expect(build?.tags[0]).toBe("abab");
    expect(build?.tags[1]?.length).toBeLessThan(10_000);
  });
});

describe("scripts within another file", () => {
  it("run with their own directory and variables", () => {
    const text = "x: docker build -t $TAG .\ny: npm test\nz: docker push a:1 && docker build b\n";
    const scripts = [
      { text: textAt(text.slice(3, 25), 3), workingDirectory: "app", environment: new Map([["TAG", "a:1"]]) },
      { text: textAt(text.slice(29, 37), 29), workingDirectory: "", environment: new Map() },
      { text: textAt(text.slice(41, -1), 41), environment: new Map() },
    ];
    const found = readEmbeddedScripts("main.tf", text, scripts).builds;
    expect(found).toMatchObject([
      { dockerfile: "app/Dockerfile", tags: ["a:1"], isPushed: true },
      { tags: [], hasUnknownSettings: false },
    ]);
    expect(found[1]?.dockerfile).toBeUndefined();
    expect(found.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      "docker build",
      "docker build",
    ]);
  });

  it("have no expressions of GitHub's", () => {
    const script = textAt(`docker build -t \${{ env.A }} .`, 0);
    const [build] = readEmbeddedScripts("main.tf", script.text, [
      { text: script, environment: new Map() },
    ]).builds;
    expect(build?.tags).toEqual([`\${{ env.A }}`]);
  });
});
