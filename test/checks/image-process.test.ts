import { describe, expect, it } from "vitest";
import { builtImageOf, findingsInImage, findingsOf } from "../support/built-image-of.ts";

const PYTHON = "base: python3.13\nlayersRead: false\n";
const STATIC = "layersRead: false\n";
const IDS = /^(?:cmd|ep|wd|fs-home|imgcfg)/;

/** What the checks of a process find, `ID SEVERITY CONFIDENCE: MESSAGE`. */
async function said(yaml: string): Promise<string[]> {
  const findings = await findingsInImage(yaml);
  return findings
    .filter(({ id }) => IDS.test(id))
    .map(({ id, severity, confidence, message }) => `${id} ${severity} ${confidence}: ${message}`);
}

describe("cmd-missing", () => {
  it("is found where the entry script gets nothing", async () => {
    expect(await said(PYTHON)).toEqual([
      "cmd-missing error medium: The image has no CMD: the entry script of its AWS base image fails without a handler.",
    ]);
    expect(await said(`${PYTHON}function: { name: Pay }`)).toEqual([
      'cmd-missing error high: The image has no CMD: the entry script of its AWS base image fails without a handler and the function "Pay" has no command either.',
    ]);
  });

  it.each([
    "cmd: [app.handler]",
    "function: { command: [app.handler] }",
    "function: { entryPoint: [/main] }",
  ])("is not found with %s", async (line) => expect(await said(PYTHON + line)).toEqual([]));

  it("is not found with another script in the base's place, on another base, or where only a deployment tells", async () => {
    expect(
      await said(
        "base: python3.13\nlayers: [{ /lambda-entrypoint.sh: { mode: '755', content: '#!/bin/sh' } }]",
      ),
    ).toEqual([]);
    expect(await said(`${STATIC}entrypoint: [/lambda-entrypoint.sh]`)).toEqual([]);
    const image = await builtImageOf(PYTHON);
    const processes = image.processes.map(({ cmd: _, ...started }) => started);
    expect(findingsOf({ ...image, processes })).toEqual([]);
  });
});

describe("cmd-argc and cmd-shell", () => {
  it.each([
    [
      "cmd: [python, -m, app]",
      "cmd-argc error high: The entry script of AWS's base image takes the handler alone, and gets 3 arguments with CMD.",
    ],
    [
      'cmd: [/bin/sh, -c, "app.handler"]',
      "cmd-shell error high: CMD is a line for a shell, of which the entry script of the AWS base image gets three arguments in place of the handler.",
    ],
    [
      "function: { command: [a.b, c.d] }",
      'cmd-argc error high: The entry script of AWS\'s base image takes the handler alone, and gets 2 arguments with the command of the function "Orders".',
    ],
    [
      "functions: [{ name: A, command: [/bin/bash, -c, a] }, { name: B, command: [/bin/bash, -c, a] }]",
      'cmd-shell error high: The command of the function "A" and 1 more is a line for a shell, of which the entry script of the AWS base image gets three arguments in place of the handler.',
    ],
    [
      "entrypoint: [/lambda-entrypoint.sh, a.b]\ncmd: [c.d]",
      "cmd-argc error high: The entry script of AWS's base image takes the handler alone, and gets 2 arguments with CMD.",
    ],
  ])("are told apart: %s", async (lines, message) => {
    expect(await said(PYTHON + lines)).toEqual([message]);
  });

  it("are not found of other programs", async () => {
    expect(await said(`${STATIC}entrypoint: [/main]\ncmd: [a, b, c]`)).toEqual([]);
    expect(await said(`${STATIC}cmd: [/bin/sh, -c, exec /main]`)).toEqual([]);
  });
});

describe("cmd-handler", () => {
  it.each([
    ["python3.13", "app.py", '"app.py" in CMD is a file, where Lambda wants a handler function.'],
    ["nodejs22.x", "index.mjs", '"index.mjs" in CMD is a file, where Lambda wants a handler function.'],
    ["ruby3.4", "handler", '"handler" in CMD names no function: there is no dot in it.'],
    ["java21", "app.jar", '"app.jar" in CMD is a file, where Lambda wants a handler function.'],
    ["dotnet8", "Orders.dll", '"Orders.dll" in CMD is a file, where Lambda wants a handler function.'],
  ])("knows what %s can't read: %s", async (base, handler, message) => {
    expect(await said(`base: ${base}\nlayersRead: false\ncmd: [${handler}]`)).toEqual([
      `cmd-handler error high: ${message}`,
    ]);
  });

  it("knows it of runtime clients on other bases, too", async () => {
    const client = `${STATIC}entrypoint: [/usr/local/bin/python, -m, awslambdaric]\n`;
    expect(await said(`${client}cmd: [/var/task/app.handler]`)).toEqual([
      'cmd-handler error high: "/var/task/app.handler" in CMD begins with a path, where the runtime wants a module\'s name.',
    ]);
    expect(await said(`${client}cmd: [app.handler]`)).toEqual([]);
  });

  it("names the function whose command it is", async () => {
    expect(
      await said(`${PYTHON}cmd: [app.handler]\nfunctions: [{ name: A }, { name: B, command: [app] }]`),
    ).toEqual([
      'cmd-handler error high: "app" in the command of the function "B" names no function: there is no dot in it.',
    ]);
  });

  it.each([
    "base: provided.al2023\ncmd: [app]\nlayersRead: false",
    `${PYTHON}cmd: [app.handler]`,
    `${PYTHON}cmd: [app]\nenv: { AWS_LAMBDA_EXEC_WRAPPER: /opt/wrapper }`,
    `${PYTHON}cmd: [app]\nfunction: { environment: { AWS_LAMBDA_EXEC_WRAPPER: /opt/wrapper } }`,
  ])("is not found in %j", async (yaml) => {
    expect(await said(yaml)).toEqual([]);
  });
});

describe("checks of the entry point", () => {
  it.each([
    [
      "entrypoint: [app.handler]",
      'ep-handler error high: ENTRYPOINT is "app.handler", which looks like a handler and is no program.',
    ],
    [
      "cmd: [a.b]\nfunction: { entryPoint: [app.handler] }",
      'ep-handler error high: The entry point of the function "Orders" is "app.handler", which looks like a handler and is no program.',
    ],
    [
      "entrypoint: [python, app.py]",
      'ep-override warning medium: ENTRYPOINT replaces the runtime client of the AWS base image by "python app.py".',
    ],
    [
      "cmd: [a.b]\nfunction: { entryPoint: [/var/lang/bin/python3, -m, flask] }",
      'ep-override warning medium: The entry point of the function "Orders" replaces the runtime client of the AWS base image by "/var/lang/bin/python3 -m flask a.b".',
    ],
    [
      "entrypoint: [./main]",
      'ep-relative info low: The entry point "./main" is relative to the working directory.',
    ],
    [
      "function: { entryPoint: [bin/main] }",
      'ep-relative info low: The entry point "bin/main" of the function "Orders" is relative to the working directory.',
    ],
    [
      "entrypoint: [main]\nfunction: { capacityProvider: true }",
      'ep-relative error high: The entry point "main" isn\'t an absolute path, which the capacity provider of the function "Orders" refuses.',
    ],
    [
      "entrypoint: [/usr/local/bin/aws-lambda-rie, /main]",
      "ep-rie warning medium: The entry point is the runtime interface emulator, which is for tests.",
    ],
    [
      "function: { entryPoint: [/aws-lambda-rie-arm64] }",
      'ep-rie warning medium: The entry point of the function "Orders" is the runtime interface emulator, which is for tests.',
    ],
    [
      "entrypoint: [/bin/sh, -c, exec /main]\ncmd: [a.b]",
      "ep-shell warning high: The entry point is a line for a shell, which doesn't pass the command on.",
    ],
    [
      "entrypoint: [/bin/sh, -c, exec /main]\nfunction: { command: [a.b] }",
      'ep-shell warning high: The entry point is a line for a shell, which doesn\'t pass the command of the function "Orders" on.',
    ],
    [
      "entrypoint: [sh, -c, exec /main]",
      "ep-shell info high: The entry point is a line for a shell, which would not pass a function's command on.",
    ],
  ])("find %s", async (lines, message) => {
    expect(await said(PYTHON + lines)).toEqual([message]);
  });

  it.each([
    "entrypoint: [/main]",
    "entrypoint: [main]",
    "entrypoint: [/main, app.handler]",
    "entrypoint: [python, -m, awslambdaric]\ncmd: [app.handler]",
    "entrypoint: [node, server.js]\nhistory: ['COPY /lambda-adapter /opt/extensions/lambda-adapter']",
    "entrypoint: [/bin/sh, -c, 'exec /main \"$@\"', main]\ncmd: [a.b]",
    "entrypoint: [/bin/sh, -c, 'exec /main $0']\ncmd: [a.b]",
    "entrypoint: [/bin/sh, -x, exec /main]",
  ])("find nothing in %j", async (lines) => {
    expect(await said(PYTHON + lines)).toEqual([]);
  });

  it("see a client and an adapter among the files above the base", async () => {
    const server =
      "base: python3.13\nentrypoint: [/var/lang/bin/python3, app.py]\nlayers:\n  - /var/task/app.py: {}\n";
    expect(await said(server)).toHaveLength(1);
    expect(await said(`${server}    /opt/extensions/lambda-adapter: { elf: {} }\n`)).toEqual([]);
    expect(await said(`${STATIC}entrypoint: [python, app.py]`)).toEqual([]);
  });

  it("leave out what only a deployment tells", async () => {
    const image = await builtImageOf(`${PYTHON}function: { entryPoint: [x] }`);
    const processes = image.processes.map(({ env, functions, overrides }) => ({ env, functions, overrides }));
    expect(findingsOf({ ...image, processes }).map(({ id }) => id)).toEqual([]);
  });
});

describe("ep-missing", () => {
  it.each([
    ["", "medium: The image names no program to start in ENTRYPOINT or CMD."],
    ["entrypoint: ['']", "medium: The image names no program to start in ENTRYPOINT or CMD."],
    [
      "function: {}",
      'high: The image names no program to start in ENTRYPOINT or CMD, and the function "Orders" names none either.',
    ],
  ])("is found with %j", async (line, message) => {
    expect(await said(STATIC + line)).toEqual([`ep-missing error ${message}`]);
  });

  it.each(["cmd: [/main]", "function: { entryPoint: [/main] }", "function: { command: [/main] }"])(
    "is not found with %s",
    async (line) => expect(await said(STATIC + line)).toEqual([]),
  );
});

describe("wd-bad", () => {
  it.each([
    ["workdir: srv", 'The working directory "srv" is not an absolute path'],
    [
      "function: { workingDirectory: ./srv }",
      'The working directory "./srv" of the function "Orders" is not an absolute path',
    ],
  ])("is found with %s", async (line, message) => {
    expect(await said(`${PYTHON}cmd: [app.handler]\n${line}`)).toEqual([
      `wd-bad error high: ${message}: the function ends in \`Runtime.InvalidWorkingDir\`.`,
    ]);
  });
});

describe("fs-home", () => {
  it.each([
    ["entrypoint: [/usr/bin/npx, aws-lambda-ric]", "`npx` writes its cache"],
    ["cmd: [npm, start]", "`npm` writes its cache"],
    ["cmd: [/bin/sh, -c, yarn start]", "`yarn` writes its cache"],
    ["function: { command: [npm, start] }", '`npm`, the program of the function "Orders", writes its cache'],
  ])("is found with %s", async (lines, message) => {
    expect(await said(STATIC + lines)).toEqual([
      `fs-home warning low: ${message} and logs under HOME, which can't be written to at run time.`,
    ]);
  });

  it.each([
    "env: { HOME: /tmp }",
    "env: { npm_config_cache: /tmp/npm }",
    "function: { environment: { HOME: /tmp } }",
  ])("is not found with %s", async (line) =>
    expect(await said(`${STATIC}cmd: [npm, start]\n${line}`)).toEqual([]),
  );

  it("is found of caches in root's home", async () => {
    expect(
      await said(
        `${STATIC}cmd: [/main]\nenv: { HF_HOME: /root/.cache, TORCH_HOME: /var/task/torch, X: /root }`,
      ),
    ).toEqual(["fs-home warning medium: HF_HOME is under /root, which Lambda's user can't enter."]);
  });
});

describe("imgcfg-limit", () => {
  it("is found of the functions that use the image", async () => {
    const long = `/var/task/${"d".repeat(1000)}`;
    expect(await said(`${PYTHON}cmd: [app.handler]\nfunction: { workingDirectory: ${long} }`)).toEqual([
      'imgcfg-limit error high: The working directory of the function "Orders" has 1010 characters; Lambda takes at most 1000.',
    ]);
  });
});
