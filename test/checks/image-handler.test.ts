import { describe, expect, it } from "vitest";
import { findingsInImage, saidOfImage } from "../support/built-image-of.ts";

const said = (text: string) => saidOfImage("handler-file", text);

function missing(handler: string, path: string): string[] {
  return [`error: The handler "${handler}" has no file: there is no "${path}".`];
}

/** An image on AWS's base of a runtime, with files below /var/task. */
function image(base: string, handler: string, files: readonly string[], more = ""): string {
  const layer = files.map(
    (path) => `    ${path.startsWith("/") ? path : `/var/task/${path}`}: { content: x }`,
  );
  const layers = files.length === 0 ? "" : `layers:\n  -\n${layer.join("\n")}\n`;
  return `base: ${base}\ncmd: ["${handler}"]\n${layers}${more}`;
}

describe("a Python handler", () => {
  it.each([
    ["app.handler", ["app.py"]],
    ["app.handler", ["app.pyc"]],
    ["app.handler", ["app.cpython-313-x86_64-linux-gnu.so"]],
    ["app.handler", ["app.abi3.so"]],
    ["app.handler", ["app/__init__.py"]],
    ["app.handler", ["app/__init__.cpython-313-x86_64-linux-gnu.so"]],
    ["src.app.handler", ["src/app.py"]],
    ["src/app.handler", ["src/app.py"]],
    ["src/app.handler", ["src/app/__init__.py"]],
    ["app.handler", ["/opt/python/app.py"]],
    ["app.handler", ["/opt/python/lib/python3.13/site-packages/app.py"]],
    ["datadog_lambda.handler.handler", ["/var/lang/lib/python3.13/site-packages/datadog_lambda/handler.py"]],
    ["awslambdaric.handler", []],
  ])("%s is in %s", async (handler, files) => {
    expect(await said(image("python3.13", handler, files))).toEqual([]);
  });

  it.each([
    ["app.handler", ["main.py"], "/var/task/app.py"],
    ["app.handler", ["App.py"], "/var/task/app.py"],
    ["app.handler", ["app.py/x"], "/var/task/app.py"],
    ["app.handler", ["app/main.py"], "/var/task/app.py"],
    ["app.handler", ["xapp.py"], "/var/task/app.py"],
    ["src.app.handler", ["app.py"], "/var/task/src/app.py"],
    ["src/app.handler", ["/app/src/app.py"], "/var/task/src/app.py"],
    ["app.handler", [], "/var/task/app.py"],
  ])("%s isn't in %s", async (handler, files, path) => {
    expect(await said(image("python3.13", handler, files))).toEqual(missing(handler, path));
  });

  it.each(["handler", ".handler", "../app.handler", "./app.handler", "a b.handler", "/var/task/app.handler"])(
    "%s is for another check",
    async (handler) => expect(await said(image("python3.13", handler, ["x.py"]))).toEqual([]),
  );

  it("only warns where it is in the working directory", async () => {
    expect(await said(image("python3.13", "app.handler", ["/app/app.py"], "workdir: /app\n"))).toEqual([
      'warning: The handler "app.handler" is in "/app/app.py", and the runtime looks in /var/task.',
    ]);
  });

  it.each(["PYTHONPATH: /app", "AWS_LAMBDA_EXEC_WRAPPER: /opt/wrapper"])(
    "is silent with %s",
    async (variable) => {
      expect(await said(image("python3.13", "app.handler", ["x.py"], `env: { ${variable} }\n`))).toEqual([]);
      const given = `function: { environment: { ${variable} } }\n`;
      expect(await said(image("python3.13", "app.handler", ["x.py"], given))).toEqual([]);
    },
  );

  it("is looked for where a variable says that the task is", async () => {
    const moved = image("python3.13", "app.handler", ["/app/app.py"], "env: { LAMBDA_TASK_ROOT: /app }\n");
    expect(await said(moved)).toEqual([]);
  });

  it("is each function's own", async () => {
    const functions = `functions:
  - { name: One, command: [one.handler] }
  - { name: Two, command: [two.handler] }
  - { name: Three, command: [app.handler] }
`;
    expect(await said(image("python3.13", "app.handler", ["app.py", "one.py"], functions))).toEqual([
      'error: The handler "two.handler" of the function "Two" has no file: there is no "/var/task/two.py".',
    ]);
  });

  it("is silent where there is none, or more than one word", async () => {
    expect(await said("base: python3.13\n")).toEqual([]);
    expect(await said('base: python3.13\ncmd: ["python", "app.handler"]\n')).toEqual([]);
    expect(await said('base: python3.13\nentrypoint: ["/bin/sh"]\ncmd: ["app.handler"]\n')).toEqual([]);
  });

  it("is looked for through links", async () => {
    const linked = `base: python3.13
cmd: [app.handler]
layers:
  - /srv/app.py: { content: x }
    /var/task: { symlink: /srv }
`;
    expect(await said(linked)).toEqual([]);
  });
});

describe("a Node.js handler", () => {
  it.each([
    ["index.handler", ["index.js"]],
    ["index.handler", ["index.mjs"]],
    ["index.handler", ["index.cjs"]],
    ["index.handler", ["index"]],
    ["index.nested.handler", ["index.js"]],
    ["dist/src/index.handler", ["dist/src/index.js"]],
    ["./dist/index.handler", ["dist/index.js"]],
    ["/srv/index.handler", ["/srv/index.js"]],
    ["index.handler", ["index/index.js"]],
    ["index.handler", ["index/package.json"]],
    ["index.handler", ["index.json"]],
    [
      "node_modules/datadog-lambda-js/dist/handler.handler",
      ["node_modules/datadog-lambda-js/dist/handler.js"],
    ],
    ["newrelic-lambda-wrapper.handler", ["/opt/nodejs/node_modules/newrelic-lambda-wrapper/index.js"]],
    ["wrapper.handler", ["node_modules/wrapper/index.js"]],
  ])("%s is in %s", async (handler, files) => {
    expect(await said(image("nodejs22.x", handler, files))).toEqual([]);
  });

  it.each([
    ["index.handler", ["index.ts"], "/var/task/index.js"],
    ["index.handler", ["dist/index.js"], "/var/task/index.js"],
    ["dist/index.handler", ["index.js"], "/var/task/dist/index.js"],
    ["/srv/index.handler", ["index.js"], "/srv/index.js"],
  ])("%s isn't in %s", async (handler, files, path) => {
    expect(await said(image("nodejs22.x", handler, files))).toEqual(missing(handler, path));
  });

  it("may be TypeScript from Node.js 24 on", async () => {
    expect(await said(image("nodejs24.x", "index.handler", ["index.ts"]))).toEqual([]);
    expect(await said(image("nodejs24.x", "index.handler", ["index.mts"]))).toEqual([]);
  });

  it.each(["index", ".handler", "src/.handler", "../index.handler"])(
    "%s is for another check",
    async (handler) => {
      expect(await said(image("nodejs22.x", handler, ["x.js"]))).toEqual([]);
    },
  );
});

describe("the help for a handler without its file", () => {
  it.each([
    [
      "python3.13",
      "app.handler",
      ["src/app.py"],
      'There is "/var/task/src/app.py": copy it there, or name it with its folder in CMD.',
    ],
    [
      "python3.13",
      "app.handler",
      ["App.py"],
      'There is "App.py": write it the same way, since Linux tells small letters from capitals.',
    ],
    [
      "nodejs22.x",
      "index.handler",
      ["index.ts"],
      'There is "index.ts", which this version of Node.js doesn\'t run: compile it in the build.',
    ],
    [
      "nodejs22.x",
      "dist/index.handler",
      ["x"],
      "Copy the module there, or name the one that is there in CMD.",
    ],
  ])("on %s for %s in %s", async (base, handler, files, help) => {
    const findings = await findingsInImage(image(base, handler, files));
    expect(findings.find(({ id }) => id === "handler-file")?.help).toBe(help);
  });
});

describe("a Ruby handler", () => {
  it.each([
    ["app.Handlers::Orders.process", "app.rb", []],
    ["src/app.handler", "src/app.rb", []],
    ["app.handler", "main.rb", missing("app.handler", "/var/task/app.rb")],
    ["app", "main.rb", []],
  ])("%s in %s", async (handler, file, expected) => {
    expect(await said(image("ruby3.4", handler, [file]))).toEqual(expected);
  });
});

describe("a .NET handler", () => {
  const handler = "Orders::Orders.Function::Handle";
  const all = ["Orders.dll", "Orders.deps.json", "Orders.runtimeconfig.json"];

  it.each([
    [handler, all, ""],
    [handler, ["Orders.dll", "Other.deps.json", "Other.runtimeconfig.json"], ""],
    [handler, all.slice(1), "Orders.dll"],
    [handler, ["Orders.dll", "Orders.runtimeconfig.json"], "Orders.deps.json"],
    [handler, ["Orders.dll", "Orders.deps.json"], "Orders.runtimeconfig.json"],
    [
      handler,
      ["Orders.dll", "Orders.deps.json", "A.runtimeconfig.json", "B.runtimeconfig.json"],
      "Orders.runtimeconfig.json",
    ],
    ["Orders", ["Orders.dll"], ""],
    ["Orders", ["Orders"], ""],
    ["Orders.dll", ["Orders.dll"], ""],
    ["Orders", ["orders.dll"], "Orders.dll"],
    ["bin/Orders", ["x"], ""],
    ["::", ["x"], ""],
  ])("%s with %s", async (given, files, wanted) => {
    const expected = wanted === "" ? [] : missing(given, `/var/task/${wanted}`);
    expect(await said(image("dotnet10", given, files))).toEqual(expected);
  });

  it("may have another main assembly, or a wrapper", async () => {
    const main = "env: { LAMBDA_DOTNET_MAIN_ASSEMBLY: Main.dll }\n";
    expect(await said(image("dotnet10", handler, all, main))).toEqual(missing(handler, "/var/task/Main.dll"));
    const wrapped = "env: { AWS_LAMBDA_EXEC_WRAPPER: /opt/wrapper }\n";
    expect(await said(image("dotnet10", handler, ["x"], wrapped))).toEqual([]);
  });
});

describe("a Java handler", () => {
  const reason =
    'error: The handler "com.example.App::handle" has no file: there is no "/var/task/com/example/App.class", and no jar in /var/task/lib.';

  it.each([
    [["com/example/App.class"], []],
    [["lib/app.jar"], []],
    [["/opt/java/lib/app.jar"], []],
    [["app.jar"], [reason]],
    [["com/example/Other.class", "lib/readme.txt"], [reason]],
  ])("with %s", async (files, expected) => {
    expect(await said(image("java21", "com.example.App::handle", files))).toEqual(expected);
  });

  it("is silent with a class path of its own, and of what is no class", async () => {
    const options = "env: { JAVA_TOOL_OPTIONS: -cp x }\n";
    expect(await said(image("java21", "com.example.App::handle", ["x"], options))).toEqual([]);
    expect(await said(image("java21", "not a class", ["x"]))).toEqual([]);
    const own = `entrypoint: [java, com.amazonaws.services.lambda.runtime.api.client.AWSLambda]\ncmd: [com.example.App]\n`;
    expect(await said(own)).toEqual([]);
  });
});

describe("a handler of a runtime interface client", () => {
  it.each([
    ["[python, -m, awslambdaric]", "app.handler", "/srv/app.py", []],
    [
      "[/usr/local/bin/python, -m, awslambdaric]",
      "app.handler",
      "/app.py",
      missing("app.handler", "/srv/app.py"),
    ],
    ["[python, -m, other]", "app.handler", "/app.py", []],
    ["[npx, aws-lambda-ric]", "index.handler", "/srv/index.js", []],
    ["[npx, aws-lambda-ric]", "index.handler", "/index.js", missing("index.handler", "/srv/index.js")],
    ["[node, /usr/lib/node_modules/aws-lambda-ric/bin/index.mjs]", "index.handler", "/var/task/index.js", []],
    ["[/usr/local/bundle/bin/aws_lambda_ric]", "app.handler", "/srv/app.rb", []],
    ["[aws_lambda_ric]", "app.handler", "/app.rb", missing("app.handler", "/srv/app.rb")],
  ])("%s %s in %s", async (entrypoint, handler, file, expected) => {
    const text = `
entrypoint: ${entrypoint}
cmd: ["${handler}"]
workdir: /srv
layers:
  - /srv/: {}
    ${file}: { content: x }
`;
    expect(await said(text)).toEqual(expected);
  });

  it("is warned of where the client of Node.js no longer looks in the working directory", async () => {
    const text = (file: string, handler = "/function/index.js") => `
entrypoint: [npx, aws-lambda-ric]
cmd: [index.handler]
workdir: /function
layers:
  - /function/node_modules/aws-lambda-ric/${file}: { content: x }
    ${handler}: { content: x }
`;
    expect(await said(text("bin/index.mjs"))).toEqual([]);
    expect(await said(text("index.mjs", "/var/task/index.js"))).toEqual([]);
    expect(await said(text("index.mjs"))).toEqual([
      'warning: The handler "index.handler" is in "/function/index.js", and the runtime looks in /var/task.',
    ]);
  });

  it("is silent where the language of the base isn't known", async () => {
    expect(await said(`entrypoint: [/lambda-entrypoint.sh]\ncmd: [app.handler]\n`)).toEqual([]);
  });

  it("is silent where a script of the image's own stands in the place of AWS's", async () => {
    const script = `    /lambda-entrypoint.sh: { mode: "755", content: "#!/bin/sh\\ncd /srv && exec python app.py" }\n`;
    expect(await said(`${image("python3.13", "app.handler", ["x"])}${script}`)).toEqual([]);
  });

  it("is silent where Python's packages name more places", async () => {
    const files = (name: string) => `
entrypoint: [python, -m, awslambdaric]
cmd: [orders.main.handler]
workdir: /srv
layers:
  - /srv/src/orders/main.py: { content: x }
    /srv/.venv/lib/python3.13/site-packages/${name}.pth: { content: /srv/src }
`;
    expect(await said(files("_orders"))).toEqual([]);
    expect(await said(files("_virtualenv"))).toEqual(missing("orders.main.handler", "/srv/orders/main.py"));
  });

  it("is known by the files of a base that nothing else tells", async () => {
    const text = `
entrypoint: [/lambda-entrypoint.sh]
cmd: [app.handler]
workdir: /var/task
layers:
  - /lambda-entrypoint.sh: { mode: "755", content: "#!/bin/sh\\nRUNTIME_ENTRYPOINT=/var/runtime/bootstrap\\n" }
    /etc/os-release: { content: "ID=amzn\\nVERSION_ID=2023\\n" }
    /var/lang/bin/python3: { symlink: python3.13 }
    /var/lang/bin/python3.13: { elf: {} }
    /var/runtime/: {}
    /var/task/main.py: { content: x }
`;
    expect(await said(text)).toEqual(missing("app.handler", "/var/task/app.py"));
  });
});
