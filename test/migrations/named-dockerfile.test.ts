import { describe, expect, it } from "vitest";
import { namedDotnetFlags } from "../../src/migrations/named-dotnet-flags.ts";
import { namedPaths } from "../../src/migrations/named-paths.ts";
import { namedPythonFlags } from "../../src/migrations/named-python-flags.ts";
import { migrated } from "./run-migration.ts";

const PYTHON = ["python3.11", "python3.12"] as const;

describe("paths with the language's version", () => {
  it("follow the stage that they lie in", () => {
    const { changed, notes } = migrated(namedPaths, PYTHON, {
      Dockerfile: [
        "FROM python:3.11-slim AS build",
        "RUN pip install -t /deps numpy && rm -rf /usr/local/lib/python3.11/test \\",
        "  # python3.11 stays in a comment",
        "  && ls /usr/local/lib/python3.11/site-packages > /tmp/python3.11/list",
        "FROM public.ecr.aws/lambda/python:3.11",
        "COPY --from=build /usr/local/lib/python3.11/site-packages/ /var/lang/lib/python3.11/site-packages/",
        "ENV PYTHONPATH=/var/lang/lib/python3.11/site-packages:/opt/python",
        'RUN sh -c "rm -rf /var/lang/lib/python3.11/idlelib" && dnf install -y python3.11-devel',
        "WORKDIR /var/lang/lib/python3.11",
        "ENV LD_PRELOAD=/var/lang/lib/libpython3.11.so.1.0",
        "WORKDIR /var/task",
        'CMD ["app.handler"]',
        "",
      ].join("\n"),
    });
    expect(notes).toEqual([]);
    expect(changed.Dockerfile).toBe(
      [
        "FROM python:3.11-slim AS build",
        "RUN pip install -t /deps numpy && rm -rf /usr/local/lib/python3.12/test \\",
        "  # python3.11 stays in a comment",
        "  && ls /usr/local/lib/python3.12/site-packages > /tmp/python3.12/list",
        "FROM public.ecr.aws/lambda/python:3.11",
        "COPY --from=build /usr/local/lib/python3.12/site-packages/ /var/lang/lib/python3.12/site-packages/",
        "ENV PYTHONPATH=/var/lang/lib/python3.12/site-packages:/opt/python",
        'RUN sh -c "rm -rf /var/lang/lib/python3.12/idlelib" && dnf install -y python3.11-devel',
        "WORKDIR /var/lang/lib/python3.12",
        "ENV LD_PRELOAD=/var/lang/lib/libpython3.12.so.1.0",
        "WORKDIR /var/task",
        'CMD ["app.handler"]',
        "",
      ].join("\n"),
    );
  });

  it("are noted where the files are of something that doesn't move", () => {
    const { changed, notes } = migrated(namedPaths, PYTHON, {
      Dockerfile: `FROM python:3.11-slim@sha256:${"a".repeat(64)} AS fixed
FROM debian:12 AS other
RUN mkdir -p /opt/python3.11/x
FROM public.ecr.aws/lambda/python:3.11
COPY --from=other /opt/python3.11/x /opt/
COPY venv/lib/python3.11/site-packages /opt/python
COPY --from=registry.example/tools:1 /usr/lib/python3.11/x /opt/
CMD ["app.handler"]
`,
    });
    expect(changed).toEqual({});
    expect(notes.map((note) => note.split(" ")[0])).toEqual([
      "Dockerfile:3",
      "Dockerfile:5",
      "Dockerfile:6",
      "Dockerfile:7",
    ]);
  });

  it.each([
    [
      ["nodejs18.x", "nodejs24.x"],
      "FROM public.ecr.aws/lambda/nodejs:18\nENV NODE_PATH=/opt/nodejs/node18/node_modules:/var/task\n",
      "FROM public.ecr.aws/lambda/nodejs:18\nENV NODE_PATH=/opt/nodejs/node24/node_modules:/var/task\n",
    ],
    [
      ["ruby3.2", "ruby3.4"],
      "FROM public.ecr.aws/lambda/ruby:3.2\nENV GEM_PATH=/opt/ruby/gems/3.2.0:/var/lang/lib/ruby/3.2.0\nRUN rm -rf vendor/bundle/ruby/3.2.0/cache\n",
      "FROM public.ecr.aws/lambda/ruby:3.2\nENV GEM_PATH=/opt/ruby/gems/3.4.0:/var/lang/lib/ruby/3.4.0\nRUN rm -rf vendor/bundle/ruby/3.4.0/cache\n",
    ],
    [
      ["dotnet8", "dotnet10"],
      "FROM public.ecr.aws/lambda/dotnet:8\nCOPY bin/Release/net8.0/linux-x64/publish/ ./\n",
      "FROM public.ecr.aws/lambda/dotnet:8\nCOPY bin/Release/net10.0/linux-x64/publish/ ./\n",
    ],
  ] as const)("are rewritten for %s", (way, before, after) => {
    expect(migrated(namedPaths, way, { Dockerfile: before }).changed).toEqual({ Dockerfile: after });
  });

  it("stay in what a later build runs, in scripts of other programs and where a continuation cuts them", () => {
    const Dockerfile =
      "FROM public.ecr.aws/lambda/python:3.11\nONBUILD COPY a /opt/python3.11/\nENV A=/opt/python3.\\\n11/x\nRUN cat <<EOF > /x\n/opt/python3.11/\nEOF\nCOPY a\n";
    expect(migrated(namedPaths, PYTHON, { Dockerfile }).changed).toEqual({});
  });

  it("don't change with the system alone", () => {
    const files = { Dockerfile: "FROM public.ecr.aws/lambda/java:11\nENV A=/usr/lib/jvm/java-11\n" };
    expect(migrated(namedPaths, ["java11", "java11.al2023"], files).changed).toEqual({});
    expect(migrated(namedPaths, ["java11", "java21"], files).changed).toEqual({});
    expect(migrated(namedPaths, ["go1.x", "provided.al2023"], files).changed).toEqual({});
  });
});

describe("Python's version in options", () => {
  it.each([
    ["pip install --python-version 3.11 -t . x", "pip install --python-version 3.12 -t . x"],
    ["pip3 install --python-version=311 --abi=cp311 x", "pip3 install --python-version=312 --abi=cp312 x"],
    [
      "python3.11 -m pip install --python-version '3.11' x",
      "python3.12 -m pip install --python-version '3.12' x",
    ],
    ["pip3.11 install x==3.11", "pip3.12 install x==3.11"],
    [
      "uv venv --python 3.11 && uv python install cpython-3.11",
      "uv venv --python 3.12 && uv python install cpython-3.12",
    ],
    ["uv sync -p python3.11 --frozen", "uv sync -p python3.12 --frozen"],
    ["/var/lang/bin/python3.11 -V", "/var/lang/bin/python3.11 -V"],
    ["pip install --python-version 3.9 --abi cp39 x", "pip install --python-version 3.9 --abi cp39 x"],
    ["echo --python-version 3.11", "echo --python-version 3.11"],
    ["uv python list 3.11", "uv python list 3.11"],
    ["A=1", "A=1"],
  ])("%s", (before, after) => {
    const dockerfile = (line: string) => `FROM public.ecr.aws/lambda/python:3.11\nRUN ${line}\nCMD ["a.b"]\n`;
    const { changed } = migrated(namedPythonFlags, PYTHON, { Dockerfile: dockerfile(before) });
    expect(changed.Dockerfile ?? dockerfile(before)).toBe(dockerfile(after));
  });

  it("leave the program of a stage that stays", () => {
    const files = {
      Dockerfile:
        "FROM amazonlinux:2 AS b\nRUN python3.11 -V\nFROM public.ecr.aws/lambda/python:3.11\nCOPY --from=b /x /x\n",
    };
    expect(migrated(namedPythonFlags, PYTHON, files).changed).toEqual({});
  });

  it("tell of platforms that keep newer wheels away", () => {
    const run = (flags: string) =>
      migrated(namedPythonFlags, PYTHON, {
        Dockerfile: `FROM public.ecr.aws/lambda/python:3.11\nRUN pip install ${flags} numpy\n`,
      }).notes;
    expect(run("--platform manylinux2014_x86_64")).toEqual([
      expect.stringMatching(/^Dockerfile:2 todo manylinux2014_x86_64 keeps/),
    ]);
    expect(run("--platform manylinux2014_aarch64 --platform manylinux_2_28_aarch64")).toEqual([]);
    expect(run("--platform manylinux_2_34_x86_64")).toEqual([]);
    expect(run("--no-deps")).toEqual([]);
  });
});

describe("the framework in dotnet's options", () => {
  it("is the new one", () => {
    const { changed, notes } = migrated(namedDotnetFlags, ["dotnet6", "dotnet10"], {
      Dockerfile: `FROM mcr.microsoft.com/dotnet/sdk:6.0 AS build
RUN dotnet publish -f net6.0 -c Release -r linux-x64 \\
    /p:TargetFramework=net6.0 -o /out && dotnet restore -r amzn.2-x64 && echo net6.0
FROM public.ecr.aws/lambda/dotnet:6
COPY --from=build /out .
`,
    });
    expect(changed.Dockerfile).toBe(`FROM mcr.microsoft.com/dotnet/sdk:6.0 AS build
RUN dotnet publish -f net10.0 -c Release -r linux-x64 \\
    /p:TargetFramework=net10.0 -o /out && dotnet restore -r amzn.2-x64 && echo net6.0
FROM public.ecr.aws/lambda/dotnet:6
COPY --from=build /out .
`);
    expect(notes).toEqual([expect.stringMatching(/^Dockerfile:3 todo .*amzn\.2-x64/)]);
  });

  it("is netcoreapp before .NET 5", () => {
    const files = {
      Dockerfile: "FROM public.ecr.aws/lambda/dotnet:core3.1\nRUN dotnet build --framework=netcoreapp3.1\n",
    };
    const { changed } = migrated(namedDotnetFlags, ["dotnetcore3.1", "dotnet8"], files);
    expect(changed.Dockerfile).toContain("--framework=net8.0\n");
  });
});
