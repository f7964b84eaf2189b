import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EmbeddedRegistry } from "../../src/demo/registry.ts";
import { migrate, migrationRegistry } from "../support/migrate.ts";

let registry: EmbeddedRegistry;
beforeAll(async () => {
  registry = await migrationRegistry();
});
afterAll(() => registry.close());

/** Projects before and behind the move, file by file, and the places of what is left to a person. */
const CASES: Readonly<
  Record<string, readonly [before: Record<string, string>, after: Record<string, string>, todo: string[]]>
> = {
  "scientific Python with a builder": [
    {
      Dockerfile: `ARG PYTHON_VERSION=3.11
FROM python:3.11-slim AS build
RUN pip install --python-version 3.11 --only-binary=:all: \\
      --platform manylinux_2_28_x86_64 -t /deps -r requirements.txt
FROM public.ecr.aws/lambda/python:$PYTHON_VERSION
COPY --from=build /usr/local/lib/python3.11/site-packages /opt/python
ENV PYTHONPATH=/var/lang/lib/python3.11/site-packages
COPY app.py .
CMD ["app.handler"]
`,
      "requirements.txt": "numpy==1.26\nrequests\n",
      "app.py": "import os\nfrom distutils.util import strtobool\n",
      ".python-version": "3.11\n",
      "pyproject.toml": '[project]\nrequires-python = ">=3.11,<3.12"\n',
    },
    {
      Dockerfile: `ARG PYTHON_VERSION=3.12
FROM python:3.12-slim AS build
RUN pip install --python-version 3.12 --only-binary=:all: \\
      --platform manylinux_2_28_x86_64 -t /deps -r requirements.txt
FROM public.ecr.aws/lambda/python:$PYTHON_VERSION
COPY --from=build /usr/local/lib/python3.12/site-packages /opt/python
ENV PYTHONPATH=/var/lang/lib/python3.12/site-packages
COPY app.py .
CMD ["app.handler"]
`,
      ".python-version": "3.12\n",
      "pyproject.toml": '[project]\nrequires-python = ">=3.11,<3.13"\n',
    },
    ["app.py:2", "requirements.txt:1"],
  ],
  "Node.js with a callback handler": [
    {
      Dockerfile:
        'FROM public.ecr.aws/lambda/nodejs:18\nENV NODE_PATH=/opt/nodejs/node18/node_modules\nCOPY . .\nCMD ["app.handler"]\n',
      "package.json": '{\n\t"engines": { "node": "18.x" },\n\t"dependencies": { "sharp": "^0.32.0" }\n}\n',
      ".nvmrc": "v18\n",
      "app.js": "exports.handler = (event, context, callback) => callback(null, 1);\n",
    },
    {
      Dockerfile:
        'FROM public.ecr.aws/lambda/nodejs:24\nENV NODE_PATH=/opt/nodejs/node24/node_modules\nCOPY . .\nCMD ["app.handler"]\n',
      "package.json": '{\n\t"engines": { "node": "24.x" },\n\t"dependencies": { "sharp": "^0.32.0" }\n}\n',
      ".nvmrc": "v24\n",
    },
    ["app.js:1", "package.json:3"],
  ],
  ".NET in stages": [
    {
      Dockerfile:
        "FROM mcr.microsoft.com/dotnet/sdk:6.0 AS build\nCOPY . /src\nRUN dotnet publish /src -f net6.0 -o /out\nFROM public.ecr.aws/lambda/dotnet:6\nCOPY --from=build /out .\n",
      "src/App.csproj": "<Project>\r\n  <TargetFramework>net6.0</TargetFramework>\r\n</Project>\r\n",
      "global.json": '{ "sdk": { "version": "6.0.400", "rollForward": "latestFeature" } }',
      "aws-lambda-tools-defaults.json": '{"framework": "net6.0"}',
    },
    {
      Dockerfile:
        "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nCOPY . /src\nRUN dotnet publish /src -f net10.0 -o /out\nFROM public.ecr.aws/lambda/dotnet:10\nCOPY --from=build /out .\n",
      "src/App.csproj": "<Project>\r\n  <TargetFramework>net10.0</TargetFramework>\r\n</Project>\r\n",
      "global.json": '{ "sdk": { "version": "10.0.100", "rollForward": "latestFeature" } }',
      "aws-lambda-tools-defaults.json": '{"framework": "net10.0"}',
    },
    [],
  ],
  "Go from its own image": [
    {
      Dockerfile:
        'FROM golang:1.20 AS build\nRUN go build -o /main .\nFROM public.ecr.aws/lambda/go:1\nCOPY --from=build /main $LAMBDA_TASK_ROOT\nCMD ["main"]\n',
      "go.mod": "module x\n\ngo 1.20\n\nrequire github.com/aws/aws-lambda-go v1.10.0\n",
    },
    {
      Dockerfile:
        'FROM golang:1.20 AS build\nRUN go build -tags lambda.norpc -o /main .\nFROM public.ecr.aws/lambda/provided:al2023\nCOPY --from=build /main $LAMBDA_TASK_ROOT\nENTRYPOINT ["/var/task/main"]\n',
    },
    ["go.mod:5"],
  ],
  "Ruby with native gems": [
    {
      Dockerfile:
        'FROM public.ecr.aws/lambda/ruby:3.2\nENV GEM_PATH=/var/task/vendor/bundle/ruby/3.2.0\nCOPY . .\nCMD ["app.handler"]\n',
      Gemfile: 'ruby "3.2"\ngem "nokogiri"\n',
      "app.rb": "require 'base64'\n",
    },
    {
      Dockerfile:
        'FROM public.ecr.aws/lambda/ruby:3.4\nENV GEM_PATH=/var/task/vendor/bundle/ruby/3.4.0\nCOPY . .\nCMD ["app.handler"]\n',
      Gemfile: 'ruby "3.4"\ngem "nokogiri"\n',
    },
    ["Gemfile:2", "app.rb:1"],
  ],
};

describe("a migration as a whole", () => {
  it.each(Object.keys(CASES))("changes what names the version: %s", async (name) => {
    const [before, after, todo] = CASES[name] ?? [{}, {}, []];
    const once = await migrate(before, { registry });
    expect(once.files).toEqual({ ...before, ...after });
    const notes = once.plan.changes.flatMap(({ notes: list = [] }) => list);
    const places = notes.flatMap((note) => /^to do: .*\(([^() ]+:\d+)\)$/s.exec(note)?.[1] ?? []);
    expect(places.sort()).toEqual([...todo].sort());
    const twice = await migrate(once.files, { registry });
    expect(twice.files).toEqual(once.files);
    expect(twice.plan.changes).toEqual([]);
  });
});
