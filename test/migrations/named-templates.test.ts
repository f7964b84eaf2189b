import { describe, expect, it } from "vitest";
import type { Migration } from "../../src/migrations/migration.ts";
import { namedBuildArguments } from "../../src/migrations/named-build-arguments.ts";
import { namedGoBuild } from "../../src/migrations/named-go-build.ts";
import { namedGoEntry } from "../../src/migrations/named-go-entry.ts";
import { namedVariables } from "../../src/migrations/named-variables.ts";
import { namedWorkflows } from "../../src/migrations/named-workflows.ts";
import { migrated } from "./run-migration.ts";

const PYTHON = ["python3.11", "python3.12"] as const;
const GO = ["go1.x", "provided.al2023"] as const;

describe("build arguments in templates", () => {
  const template = (args: string) => `Transform: AWS::Serverless-2016-10-31
Resources:
  A:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
    Metadata:
      Dockerfile: Dockerfile
      DockerContext: .
      DockerBuildArgs:
        ${args}
`;
  const Dockerfile =
    "ARG PYTHON_VERSION=3.11\nARG BASE\nFROM public.ecr.aws/lambda/python:$PYTHON_VERSION\nARG OTHER\n";

  it.each([
    ["PYTHON_VERSION: 3.11", "PYTHON_VERSION: 3.12"],
    ['PYTHON_VERSION: "3.11" # 3.11', 'PYTHON_VERSION: "3.12" # 3.11'],
    ["OTHER: python3.11", "OTHER: python3.12"],
    ["RUNTIME_VERSION: '3.11'", "RUNTIME_VERSION: '3.12'"],
    ["OTHER: 1.2.3", undefined],
  ])("%s", (before, after) => {
    const files = { Dockerfile, "template.yaml": template(before) };
    const { changed, notes } = migrated(namedBuildArguments, PYTHON, files);
    expect(notes).toEqual([]);
    expect(changed).toEqual(after === undefined ? {} : { "template.yaml": template(after) });
  });

  it("are noted where the value is something with the version in it, or stands there twice", () => {
    const run = (args: string) =>
      migrated(namedBuildArguments, PYTHON, { Dockerfile, "template.yaml": template(args) });
    expect(run("OTHER: numpy-python3.11-x").notes).toEqual([
      "template.yaml:11 todo The build argument OTHER names python3.11.",
    ]);
    const twice = run("PYTHON_VERSION: 3.11\n        PYTHON_VERSION: 3.11");
    expect(twice.changed).toEqual({});
    expect(run("PYTHON_VERSION: &v 3.11")).toMatchObject({
      changed: {},
      notes: ["template.yaml:7 todo The build argument PYTHON_VERSION names python3.11."],
    });
  });

  it("hold an image or its tag", () => {
    const run = (way: readonly [string, string], from: string, args: string) => {
      const files = { Dockerfile: from, "template.yaml": template(args) };
      return migrated(namedBuildArguments, way, files).changed["template.yaml"];
    };
    expect(run(PYTHON, "ARG BASE\nFROM $BASE\n", "BASE: public.ecr.aws/lambda/python:3.11")).toBe(
      template("BASE: public.ecr.aws/lambda/python:3.12"),
    );
    expect(
      run(["java11", "java11.al2023"], "ARG TAG\nFROM public.ecr.aws/lambda/java:$TAG\n", "TAG: 11"),
    ).toBe(template("TAG: 11.al2023"));
    expect(
      run(
        ["java11", "java11.al2023"],
        "FROM public.ecr.aws/lambda/java:11\nARG JAVA_VERSION\n",
        "JAVA_VERSION: 11",
      ),
    ).toBeUndefined();
  });

  it("of two functions with the same build are changed once", () => {
    const text = `${template("PYTHON_VERSION: 3.11")}  B:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
    Metadata:
      Dockerfile: Dockerfile
      DockerContext: .
      DockerBuildArgs: {"PYTHON_VERSION": "3.11"}
`;
    const { changed } = migrated(namedBuildArguments, PYTHON, { Dockerfile, "template.yaml": text });
    expect(changed["template.yaml"]).toBe(text.replaceAll("3.11", "3.12"));
  });
});

describe("workflow files", () => {
  const workflow = `on: push
jobs:
  test:
    strategy:
      matrix:
        python: ["3.10", "3.11"]
        python-version:
          - "3.10"
          - '3.11'
        other:
          - 3.11
    steps:
      - uses: actions/setup-python@v5
        with:
          python-version: 3.11.x
      # python-version: 3.11
      - run: docker build --build-arg PYTHON_VERSION=3.11 .
      - run: sam build --runtime python3.11
      - run: docker pull public.ecr.aws/lambda/python:3.11
      - run: echo 3.11 v3.11.4 python-version 13.11
`;

  it("are only noted, line by line", () => {
    const { changed, notes } = migrated(namedWorkflows, PYTHON, {
      Dockerfile: "FROM public.ecr.aws/lambda/python:3.11\n",
      ".github/workflows/test.yml": workflow,
    });
    expect(changed).toEqual({});
    expect(notes.map((note) => Number(/:(\d+) todo/.exec(note)?.[1]))).toEqual([6, 9, 15, 17, 18, 19]);
  });

  it("name a version that stays by its identifier alone", () => {
    const text =
      "jobs:\n  a:\n    steps:\n      - with:\n          java-version: 11\n      - run: sam build --runtime java11\n";
    const { notes } = migrated(namedWorkflows, ["java11", "java11.al2023"], {
      Dockerfile: "FROM public.ecr.aws/lambda/java:11\n",
      ".github/workflows/a.yml": text,
    });
    expect(notes.map((note) => note.split(" ")[0])).toEqual([".github/workflows/a.yml:6"]);
  });

  it("of functions without a language say nothing, and hostile ones little", () => {
    const files = {
      Dockerfile: "FROM public.ecr.aws/lambda/provided:al2\n",
      ".github/workflows/a.yml": "a: al2\n",
    };
    expect(migrated(namedWorkflows, ["provided.al2", "provided.al2023"], files).notes).toEqual([]);
    const many = migrated(namedWorkflows, PYTHON, {
      Dockerfile: "FROM public.ecr.aws/lambda/python:3.11\n",
      ".github/workflows/a.yml": `x: 1\npython: ${"python:".repeat(1000)} 3.11\n${"python: 3.11\n".repeat(50)}`,
    });
    expect(many.notes).toHaveLength(20);
  });
});

describe("Go's way from go1.x", () => {
  const dockerfile = (build: string, copy: string, end: string) =>
    `FROM golang:1.20 AS build\nRUN ${build}\nFROM public.ecr.aws/lambda/go:1\n${copy}\n${end}`;
  const run = (migration: Migration, Dockerfile: string) => migrated(migration, GO, { Dockerfile });

  it.each([
    ["go build -o main .", "go build -tags lambda.norpc -o main ."],
    ["GOOS=linux CGO_ENABLED=0 go build", "GOOS=linux CGO_ENABLED=0 go build -tags lambda.norpc"],
    ["go build -tags netgo,x .", "go build -tags lambda.norpc,netgo,x ."],
    ["go build -tags='netgo osusergo' .", "go build -tags='lambda.norpc netgo osusergo' ."],
    ["go build -tags lambda.norpc .", "go build -tags lambda.norpc ."],
    ["go mod download && go test", "go mod download && go test"],
  ])("builds with the tag: %s", (before, after) => {
    const text = (build: string) => dockerfile(build, "COPY --from=build /main /x", "");
    expect(run(namedGoBuild, text(before)).changed.Dockerfile ?? text(before)).toBe(text(after));
  });

  it.each([
    ["COPY --from=build /src/main $LAMBDA_TASK_ROOT", 'CMD ["main"]\n', 'ENTRYPOINT ["/var/task/main"]\n'],
    ["COPY --from=build /app ./main", 'CMD [ "main" ]\n', 'ENTRYPOINT [ "/var/task/main" ]\n'],
    ["COPY --from=build /main /var/task/", 'cmd ["main"]', 'ENTRYPOINT ["/var/task/main"]'],
  ])("starts the program itself: %s", (copy, before, after) => {
    const { changed, notes } = run(namedGoEntry, dockerfile("go build", copy, before));
    expect(changed.Dockerfile).toBe(dockerfile("go build", copy, after));
    expect(notes).toEqual([expect.stringMatching(/^Dockerfile:5 done /)]);
  });

  it.each([
    ["COPY --from=build /main /opt/", 'CMD ["main"]', "Dockerfile:5"],
    ["COPY --from=build /main ./", "CMD main", "Dockerfile:5"],
    ["COPY --from=build /main ./", 'CMD ["main", "x"]', "Dockerfile:5"],
    ["COPY --from=build /main ./", 'CMD ["bin/main"]', "Dockerfile:5"],
    ["COPY --from=build /main ./", "CMD []", "Dockerfile:5"],
    ["COPY --from=build /main ./", 'ENTRYPOINT ["/x"]\nCMD ["main"]', "Dockerfile:5"],
    ["COPY --from=build /main ./", "", "Dockerfile:3"],
  ])("is left to a person after %s and %s", (copy, end, place) => {
    const { changed, notes } = run(namedGoEntry, dockerfile("go build", copy, end));
    expect(changed).toEqual({});
    expect(notes.map((note) => note.split(" ").slice(0, 2))).toEqual([[place, "todo"]]);
  });
});

describe("variables with the language's version", () => {
  it.each([
    ["ENV PYTHON_VERSION=3.11 X=3.11", "ENV PYTHON_VERSION=3.12 X=3.11"],
    ['ARG PYTHON_VERSION="3.11"', 'ARG PYTHON_VERSION="3.12"'],
    ["ENV UV_PYTHON 3.11", "ENV UV_PYTHON 3.12"],
    ["ENV PYTHON_VERSION=3.11.4", "ENV PYTHON_VERSION=3.11.4"],
    ["ENV MY_PYTHON_VERSION=3.11", "ENV MY_PYTHON_VERSION=3.11"],
    ["ONBUILD ENV PYTHON_VERSION=3.11", "ONBUILD ENV PYTHON_VERSION=3.11"],
    ["RUN PYTHON_VERSION=3.11", "RUN PYTHON_VERSION=3.11"],
  ])("%s", (before, after) => {
    const text = (line: string) => `FROM public.ecr.aws/lambda/python:3.11\n${line}\n`;
    const { changed } = migrated(namedVariables, PYTHON, { Dockerfile: text(before) });
    expect(changed.Dockerfile ?? text(before)).toBe(text(after));
  });

  it("leave the ARG of a FROM to the image's own edit", () => {
    const Dockerfile =
      "ARG PYTHON_VERSION=3.11\nARG PY_VERSION=3.11\nFROM public.ecr.aws/lambda/python:$PYTHON_VERSION\nFROM scratch\n";
    const files = { Dockerfile: `${Dockerfile}FROM public.ecr.aws/lambda/python:$PYTHON_VERSION\n` };
    expect(migrated(namedVariables, PYTHON, files).changed.Dockerfile).toContain(
      "ARG PYTHON_VERSION=3.11\nARG PY_VERSION=3.12\n",
    );
    expect(migrated(namedVariables, ["provided.al2", "provided.al2023"], files).changed).toEqual({});
  });
});
