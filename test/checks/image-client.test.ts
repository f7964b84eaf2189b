import { describe, expect, it } from "vitest";
import { saidOfImage } from "../support/built-image-of.ts";

const said = (text: string) => saidOfImage("ric-none", text);

function image(start: string, files = "", more = ""): string {
  return `${start}\n${more}layers:\n  - /usr/local/bin/x: { elf: {} }\n${files === "" ? "" : `    ${files}\n`}`;
}

function missing(program: string): string[] {
  return [
    `warning: The image starts "${program}", and nothing in it shows a client of Lambda's runtime API.`,
  ];
}

describe("an image without a runtime client", () => {
  it.each([
    ['cmd: ["python3", "app.py"]', "python3"],
    ['cmd: ["/usr/local/bin/node", "server.js"]', "/usr/local/bin/node"],
    ['entrypoint: ["docker-entrypoint.sh"]\ncmd: ["node", "server.js"]', "node"],
    ['entrypoint: ["/usr/bin/tini", "--"]\ncmd: ["uvicorn", "app:app"]', "uvicorn"],
    ['cmd: ["/bin/sh", "-c", "npm start"]', "npm"],
    ['cmd: ["/docker-entrypoint.sh", "nginx", "-g", "daemon off;"]', "nginx"],
  ])("is told by what it starts: %s", async (start, program) => {
    expect(await said(image(start))).toEqual(missing(program));
  });

  it.each([
    ['entrypoint: ["/main"]'],
    ['entrypoint: ["/start.sh"]'],
    ['cmd: ["java", "-jar", "app.jar"]'],
    ['cmd: ["dotnet", "App.dll"]'],
    ['cmd: ["deno", "run", "main.ts"]'],
    ['cmd: ["node", "lambda-server.js"]'],
    ['cmd: ["/bin/sh", "-c"]'],
    ['cmd: ["--"]'],
    ["user: x"],
  ])("may have it compiled in, or start it: %s", async (start) => {
    expect(await said(image(start))).toEqual([]);
  });

  it.each([
    "/opt/extensions/lambda-adapter: { elf: {} }",
    "/usr/lib/python3/dist-packages/awslambdaric/__init__.py: {}",
    "/app/node_modules/aws-lambda-ric/index.mjs: {}",
    "/usr/local/bundle/gems/aws_lambda_ric-3.0.0/lib/x.rb: {}",
    "/var/runtime/bootstrap: {}",
    "/opt/bootstrap: {}",
    "/var/task/vendor/bref/bref/src/x.php: {}",
    "/app/node_modules/@vendia/serverless-express/index.js: {}",
  ])("has it with %s", async (file) => {
    expect(await said(image('cmd: ["python3", "app.py"]', file))).toEqual([]);
  });

  it.each([
    [
      '["python3", "-m", "awslambdaric"]',
      "awslambdaric",
      "/usr/lib/python3/dist-packages/awslambdaric/__init__.py",
    ],
    [
      '["/app/node_modules/.bin/aws-lambda-ric"]',
      "aws-lambda-ric",
      "/app/node_modules/aws-lambda-ric/index.mjs",
    ],
    [
      '["bundle", "exec", "aws_lambda_ric"]',
      "aws_lambda_ric",
      "/usr/local/bundle/gems/aws_lambda_ric-3.0.0/x.rb",
    ],
  ])("has what it starts: %s", async (entrypoint, name, file) => {
    const start = `entrypoint: ${entrypoint}\ncmd: ["app.handler"]`;
    expect(await said(image(start, `${file}: {}`))).toEqual([]);
    expect(await said(image(start))).toEqual([
      `warning: The image starts the runtime client ${name}, which isn't in it.`,
    ]);
  });

  it("is none on AWS's bases, nor with a wrapper", async () => {
    expect(await said('base: python3.13\nentrypoint: ["python3", "app.py"]\n')).toEqual([]);
    const wrapped = "env: { AWS_LAMBDA_EXEC_WRAPPER: /opt/x }\n";
    expect(await said(image('cmd: ["python3"]', "", wrapped))).toEqual([]);
    const unknown = `entrypoint: ["python3", "app.py"]
layers:
  - /lambda-entrypoint.sh: {}
    /var/runtime/: {}
    /etc/os-release: { content: "ID=amzn\\n" }
`;
    expect(await said(unknown)).toEqual([]);
  });

  it("isn't told where a function's own command can't be read, and without layers", async () => {
    expect(await said('cmd: ["python3", "app.py"]\nlayersRead: false\n')).toEqual([]);
    const overridden = image('entrypoint: ["/main"]', "", 'function: { entryPoint: ["node", "x.js"] }\n');
    expect(await said(overridden)).toEqual(missing("node"));
  });
});
