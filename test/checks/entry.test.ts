// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfiles have variables of their own.
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/checks/finding.ts";
import { applyEdits } from "../../src/text/edit.ts";
import { findingsIn } from "../support/project.ts";

const IDS = /^(?:cmd|ep|wd)-/;
const PYTHON = "FROM public.ecr.aws/lambda/python:3.13\n";
const PROVIDED = "FROM public.ecr.aws/lambda/provided:al2023\n";
const CLIENT = "FROM python:3.13-slim\nRUN pip install awslambdaric\n";

/** What these checks find, with severities and confidences. */
async function found(files: Readonly<Record<string, string>>): Promise<readonly Finding[]> {
  return (await findingsIn(files)).filter(({ id }) => IDS.test(id));
}

async function idsIn(dockerfile: string, template?: string): Promise<string[]> {
  const files = { Dockerfile: dockerfile, ...(template !== undefined && { "template.yaml": template }) };
  return (await found(files)).map(({ id, severity }) => `${id} ${severity}`);
}

/** The Dockerfile after the first finding's edits. */
async function mended(dockerfile: string): Promise<{ safety: string | undefined; text: string }> {
  const [finding] = await found({ Dockerfile: dockerfile });
  return { safety: finding?.fix?.safety, text: applyEdits(dockerfile, finding?.fix?.edits ?? []) };
}

/** A SAM template with functions of the Dockerfile, each with these lines in its properties. */
function template(...functions: string[]): string {
  const resources = functions.map(
    (properties, index) => `  Function${index}:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
${properties}    Metadata:
      Dockerfile: Dockerfile
      DockerContext: .
`,
  );
  return `Transform: AWS::Serverless-2016-10-31\nResources:\n${resources.join("")}`;
}

const COMMAND = "      ImageConfig:\n        Command: [app.other]\n";
const ENTRY_POINT = "      ImageConfig:\n        EntryPoint: [/main]\n";

describe("cmd-missing", () => {
  it.each([
    ["no CMD", PYTHON],
    ["an empty CMD", `${PYTHON}CMD []\n`],
    [
      "a CMD that ENTRYPOINT drops",
      `${PYTHON.trim()} AS a\nCMD ["app.handler"]\nFROM a\nENTRYPOINT ["/lambda-entrypoint.sh"]\n`,
    ],
    ["an OS-only base", PROVIDED],
    ["a copy on Docker Hub", "FROM amazon/aws-lambda-python:3.13\n"],
  ])("is found with %s", async (_name, text) => {
    expect(await idsIn(`${text}COPY app.py ./\n`)).toEqual(["cmd-missing error"]);
    expect(await idsIn(text, template(""))).toEqual(["cmd-missing error"]);
    expect(await idsIn(`${text}COPY requirements.txt ./\nCOPY bin /opt/bin\n`)).toEqual([
      "cmd-missing warning",
    ]);
    for (const deployer of ["cdk.json", "src/aws-lambda-tools-defaults.json", "infra/Pulumi.yaml"]) {
      const findings = await found({ Dockerfile: text, [deployer]: "{}" });
      expect(findings.map(({ id, severity }) => `${id} ${severity}`)).toEqual(["cmd-missing warning"]);
    }
  });

  it.each([
    ["a CMD", `${PYTHON}CMD ["app.handler"]\n`],
    ["a CMD of a stage below", `${PYTHON.trim()} AS a\nCMD ["app.handler"]\nFROM a\nRUN true\n`],
    ["the handler in ENTRYPOINT", `${PYTHON}ENTRYPOINT ["/lambda-entrypoint.sh", "app.handler"]\n`],
    ["another ENTRYPOINT", `${PROVIDED}ENTRYPOINT ["/main"]\n`],
    [
      "an entry script of its own",
      `${PYTHON}COPY x /lambda-entrypoint.sh\nENTRYPOINT ["/lambda-entrypoint.sh"]\n`,
    ],
    ["another base", CLIENT],
    ["a builder on the base", `${PYTHON.trim()} AS b\n${CLIENT}COPY --from=b /x /x\nENTRYPOINT ["/x"]\n`],
  ])("is not found with %s", async (_name, text) => {
    expect((await idsIn(text)).filter((id) => id.startsWith("cmd-"))).toEqual([]);
  });

  it("goes by the functions of the image", async () => {
    expect(await idsIn(PYTHON, template(COMMAND))).toEqual([]);
    expect(await idsIn(PYTHON, template(COMMAND, ENTRY_POINT))).toEqual([]);
    const [finding] = await found({ Dockerfile: PYTHON, "template.yaml": template(COMMAND, "") });
    expect(finding).toMatchObject({ id: "cmd-missing", confidence: "high" });
    expect(finding?.message).toContain('"Function1"');
    expect(finding?.related).toMatchObject([{ file: "template.yaml" }]);
  });

  it("points at the end of the stage too, where CMD may have stood", async () => {
    const [finding] = await found({ Dockerfile: `${PYTHON}COPY a b\nRUN true\n` });
    expect(finding).toMatchObject({ confidence: "medium", location: { line: 1, column: 6 } });
    expect(finding?.related).toMatchObject([{ line: 3, column: 1 }]);
  });
});

describe("cmd-argc", () => {
  it.each([
    `${PYTHON}CMD ["python", "app.py"]\n`,
    `${PYTHON}ENTRYPOINT ["/lambda-entrypoint.sh", "a.b"]\nCMD ["a.c"]\n`,
    `${PYTHON}ENTRYPOINT ["/lambda-entrypoint.sh", "a.b", "c"]\n`,
  ])("is found in %j", async (text) => {
    expect(await idsIn(text)).toEqual(["cmd-argc error"]);
  });

  it("is not found where CMD is for another program, or replaced", async () => {
    const text = `${PROVIDED}ENTRYPOINT ["/main"]\nCMD ["a", "b"]\n`;
    expect(await idsIn(text)).toEqual([]);
    expect(await idsIn(`${PYTHON}CMD ["a", "b"]\n`, template(COMMAND))).toEqual([]);
  });

  it("is found in a function's command", async () => {
    const several = "      ImageConfig:\n        Command: [python, app.py]\n";
    const findings = await found({
      Dockerfile: `${PYTHON}CMD ["a.b"]\n`,
      "template.yaml": template(several),
    });
    expect(findings).toMatchObject([{ id: "cmd-argc", location: { file: "template.yaml" } }]);
  });
});

describe("cmd-shell", () => {
  it.each([
    ["CMD app.handler", 'CMD ["app.handler"]'],
    ['CMD "app.handler"', 'CMD ["app.handler"]'],
    ["CMD ['app.handler']", 'CMD ["app.handler"]'],
    ["CMD src/app.handler", 'CMD ["src/app.handler"]'],
  ])("is mended for certain: %s", async (bad, good) => {
    expect(await mended(`${PYTHON}${bad}\n`)).toEqual({ safety: "safe", text: `${PYTHON}${good}\n` });
    expect(await idsIn(`${PYTHON}${good}\n`)).toEqual([]);
  });

  it("leaves what a person should look at", async () => {
    expect(await mended(`${PYTHON}CMD ['python', 'app.py']\n`)).toEqual({
      safety: "review",
      text: `${PYTHON}CMD ["python", "app.py"]\n`,
    });
    expect(await mended(`${PYTHON}CMD ["a.b"] # why\n`)).toEqual({
      safety: undefined,
      text: `${PYTHON}CMD ["a.b"] # why\n`,
    });
    expect((await mended(`${PYTHON}CMD [a.b]\n`)).safety).toBeUndefined();
    expect(await idsIn(`${PYTHON}CMD python app.py\n`)).toEqual(["cmd-shell error"]);
  });

  it("is not found for other programs, or where CMD is replaced", async () => {
    expect(await idsIn(`${CLIENT}CMD python app.py\n`)).toEqual([]);
    expect(await idsIn(`${PYTHON}CMD a.b\n`, template(COMMAND))).toEqual([]);
  });
});

describe("cmd-handler", () => {
  it.each([
    ["python:3.13", "app.py"],
    ["python:3.13", "handler"],
    ["python:3.13", "/var/task/app.handler"],
    ["python:3.13", "./app.handler"],
    ["python:3.13", "$HANDLER"],
    ["nodejs:22", "index.mjs"],
    ["nodejs:22", "${HANDLER}"],
    ["ruby:3.4", "app.rb"],
    ["java:21", "app.jar"],
    ["java:21", "$HANDLER"],
    ["java:21", "com.example.${CLASS}"],
    ["dotnet:10", "Orders.dll"],
  ])("is found on %s: %s", async (image, handler) => {
    expect(await idsIn(`FROM public.ecr.aws/lambda/${image}\nCMD ["${handler}"]\n`)).toEqual([
      "cmd-handler error",
    ]);
  });

  it.each([
    ["java:21", "com.example.Orders$Handler::handle"],
    ["python:3.13", "src/app.handler"],
    ["python:3.13", "datadog_lambda.handler.handler"],
    ["nodejs:22", "/var/task/index.handler"],
    ["nodejs:22", "node_modules/datadog-lambda-js/dist/handler.handler"],
    ["ruby:3.4", "app.LambdaFunction::Handler.process"],
    ["java:21", "com.example.App"],
    ["dotnet:10", "Orders"],
    ["provided:al2023", "function"],
  ])("is not found on %s: %s", async (image, handler) => {
    expect(await idsIn(`FROM public.ecr.aws/lambda/${image}\nCMD ["${handler}"]\n`)).toEqual([]);
  });

  it("is not found behind a wrapper, for other programs, or where it is replaced", async () => {
    expect(await idsIn(`${PYTHON}ENV AWS_LAMBDA_EXEC_WRAPPER=/opt/bootstrap\nCMD ["run.sh"]\n`)).toEqual([]);
    expect(await idsIn(`${PYTHON}ENV AWS_LAMBDA_EXEC_WRAPPER=/opt/bootstrap\nCMD ["app.py"]\n`)).toEqual([]);
    expect(await idsIn(`${CLIENT}CMD ["app.py"]\n`)).toEqual([]);
    expect(await idsIn(`${PYTHON}CMD ["app.py"]\n`, template(COMMAND))).toEqual([]);
  });

  it("is found in a function's command, once", async () => {
    const bad = "      ImageConfig:\n        Command: [app.py]\n";
    const findings = await found({ Dockerfile: PYTHON, "template.yaml": template(bad) });
    expect(findings).toMatchObject([{ id: "cmd-handler", location: { file: "template.yaml" } }]);
    expect(findings[0]?.message).toContain('"Function0"');
    expect(await idsIn(CLIENT, template(bad))).toEqual([]);
  });
});

describe("ep-handler", () => {
  it.each([
    "app.handler",
    "src/lambda_function.lambda_handler",
    "com.example.App::handle",
    "index.myHandler",
  ])("is found with %s, and mended with a person's look", async (handler) => {
    const text = `${PYTHON}ENTRYPOINT ["${handler}"]\n`;
    expect(await mended(text)).toEqual({ safety: "review", text: `${PYTHON}CMD ["${handler}"]\n` });
  });

  it.each(["/main", "./app.handler", "main", "app.sh", "python3.13", "app.bin", "a b.handler"])(
    "is not found with %s",
    async (program) => {
      expect(await idsIn(`${PYTHON}ENTRYPOINT ["${program}"]\n`)).not.toContain("ep-handler error");
    },
  );

  it("has no edit where there is a CMD, and is not found where it is replaced", async () => {
    expect((await mended(`${PYTHON}ENTRYPOINT ["app.handler"]\nCMD ["x"]\n`)).safety).toBeUndefined();
    expect(await idsIn(`${PYTHON}ENTRYPOINT ["app.handler"]\n`, template(ENTRY_POINT))).toEqual([]);
    expect(await idsIn(`${PYTHON}ENTRYPOINT ["/main", "app.handler"]\n`)).toEqual([]);
  });
});

describe("ep-override", () => {
  it.each([
    'ENTRYPOINT ["python", "app.py"]',
    'ENTRYPOINT ["/var/lang/bin/python3.13", "-m", "app"]',
    'ENTRYPOINT ["uvicorn"]\nCMD ["app:app"]',
    'ENTRYPOINT []\nCMD ["python", "app.py"]',
  ])("is found with %j", async (text) => {
    expect(await idsIn(`${PYTHON}${text}\n`)).toEqual(["ep-override warning"]);
  });

  it.each([
    'ENTRYPOINT ["python", "-m", "awslambdaric"]\nCMD ["app.handler"]',
    'ENTRYPOINT ["/entry_script.sh"]\nCMD ["app.handler"]',
    'ENTRYPOINT ["/var/runtime/bootstrap"]\nCMD ["app.handler"]',
    'RUN pip install awslambdaric\nENTRYPOINT ["python", "app.py"]',
    'COPY --from=public.ecr.aws/awsguru/aws-lambda-adapter:1.0.0 /lambda-adapter /opt/extensions/\nENTRYPOINT ["python", "app.py"]',
    "ENTRYPOINT []",
  ])("is not found with %j", async (text) => {
    expect(await idsIn(`${PYTHON}${text}\n`)).toEqual([]);
  });

  it("is not found on other bases, or where it is replaced", async () => {
    expect(await idsIn(`${PROVIDED}ENTRYPOINT ["python", "app.py"]\n`)).toEqual([]);
    expect(await idsIn(`${PYTHON}ENTRYPOINT ["python", "app.py"]\n`, template(ENTRY_POINT))).toEqual([]);
  });
});

describe("ep-relative", () => {
  it("is information where there is a path", async () => {
    expect(await idsIn(`${PROVIDED}ENTRYPOINT ["./main"]\n`)).toEqual(["ep-relative info"]);
    expect(await idsIn(`${PROVIDED}ENTRYPOINT ["bin/main"]\n`)).toEqual(["ep-relative info"]);
  });

  it.each([
    "COPY main .",
    "COPY --from=0 /src/main ${LAMBDA_TASK_ROOT}/",
    "WORKDIR /app\nCOPY build/main /app/main",
  ])("is a warning where PATH lacks what %j brings", async (copy) => {
    expect(await idsIn(`${PROVIDED}${copy}\nENTRYPOINT ["main"]\n`)).toEqual(["ep-relative warning"]);
  });

  it.each([
    "COPY main /usr/local/bin/",
    "COPY main /usr/bin/main",
    "COPY main /opt/bin",
    "COPY main $SOMEWHERE",
    "COPY main .\nRUN mv main /bin",
    "COPY main .\nENV PATH=/var/task:$PATH",
    "COPY main /app/\nWORKDIR /usr/local/bin",
    "COPY other .",
    "RUN make",
  ])("is not found where %j may bring it there", async (copy) => {
    expect(await idsIn(`${PROVIDED}${copy}\nENTRYPOINT ["main"]\n`)).toEqual([]);
  });

  it("is not found with absolute paths, on unknown bases, or where it is replaced", async () => {
    expect(await idsIn(`${PROVIDED}ENTRYPOINT ["/main"]\n`)).toEqual([]);
    expect(await idsIn(`${PROVIDED}ENTRYPOINT [""]\n`)).toEqual([]);
    expect(await idsIn(`${CLIENT}COPY main .\nENTRYPOINT ["main"]\n`)).toEqual([]);
    expect(await idsIn(`${PROVIDED}ENTRYPOINT ["./main"]\n`, template(ENTRY_POINT))).toEqual([]);
  });

  it("is an error on a capacity provider", async () => {
    const provider =
      "      CapacityProviderConfig:\n        Arn: arn:aws:lambda:eu-west-1:123456789012:capacity-provider:x\n";
    expect(await idsIn(`${PROVIDED}ENTRYPOINT ["./main"]\n`, template(provider))).toEqual([
      "ep-relative error",
    ]);
  });
});

describe("ep-shell", () => {
  it("is a warning with a CMD, information without, an error without a shell", async () => {
    expect(await idsIn(`${CLIENT}ENTRYPOINT python -m awslambdaric\nCMD ["a.b"]\n`)).toEqual([
      "ep-shell warning",
    ]);
    expect(await idsIn(`${PROVIDED}ENTRYPOINT /main\n`)).toEqual(["ep-shell info"]);
    expect(await idsIn(`${PROVIDED}ENTRYPOINT /main\n`, template(COMMAND))).toEqual(["ep-shell warning"]);
    const scratch = `FROM scratch\nCOPY --from=x/aws-lambda-adapter /a /lambda-adapter\nENTRYPOINT /main\n`;
    expect(await idsIn(scratch)).toEqual(["ep-shell error"]);
  });

  it("has an edit where no shell is needed", async () => {
    expect(await mended(`${PROVIDED}ENTRYPOINT /main  --x=1 y\n`)).toEqual({
      safety: "review",
      text: `${PROVIDED}ENTRYPOINT ["/main", "--x=1", "y"]\n`,
    });
    expect((await mended(`${PROVIDED}ENTRYPOINT exec /main $X\n`)).safety).toBeUndefined();
  });

  it("is not found where it is replaced", async () => {
    expect(await idsIn(`${PROVIDED}ENTRYPOINT /main\n`, template(ENTRY_POINT))).toEqual([]);
  });
});

describe("ep-rie", () => {
  it("is found by the program's name", async () => {
    expect(await idsIn(`${CLIENT}ENTRYPOINT ["/aws-lambda-rie-arm64", "python"]\n`)).toEqual([
      "ep-rie warning",
    ]);
    expect(await idsIn(`${CLIENT}ENTRYPOINT ["/entry.sh", "aws-lambda-rie"]\n`)).toEqual([]);
  });

  it("is found in a function's entry point, which replaces the image's", async () => {
    const bad = "      ImageConfig:\n        EntryPoint: [/aws-lambda-rie]\n";
    const files = { Dockerfile: `${CLIENT}ENTRYPOINT ["/aws-lambda-rie"]\n`, "template.yaml": template(bad) };
    expect(await found(files)).toMatchObject([{ id: "ep-rie", location: { file: "template.yaml" } }]);
  });
});

describe("wd-bad", () => {
  it("is found with a relative WORKDIR, by what it depends on", async () => {
    expect(await idsIn(`${CLIENT}WORKDIR app\n`)).toEqual(["wd-bad warning"]);
    expect(await idsIn(`${PYTHON}WORKDIR app\nCMD ["a.b"]\n`)).toEqual(["wd-bad info"]);
    expect(await idsIn("FROM scratch\nCOPY awslambdaric x\nWORKDIR app\n")).toEqual(["wd-bad info"]);
  });

  it.each([
    "WORKDIR /a\nWORKDIR b",
    "WORKDIR ${NOBODY_KNOWS}",
    "WORKDIR C:\\\\app",
    "WORKDIR ${LAMBDA_TASK_ROOT}/x",
  ])("is not found with %j", async (text) => {
    expect(await idsIn(`${PYTHON}${text}\nCMD ["a.b"]\n`)).toEqual([]);
  });

  it("is found where an ARG is out of scope", async () => {
    const text = (more: string) => `ARG DIR=/function\n${CLIENT}${more}WORKDIR \${DIR}\n`;
    expect(await idsIn(text(""))).toEqual(["wd-bad warning"]);
    expect(await idsIn(text("ARG DIR\n"))).toEqual([]);
    expect(await idsIn(`ARG DIR\n${CLIENT}ARG DIR\nWORKDIR \${DIR}\n`)).toEqual([]);
  });

  it("is found in a function's declaration", async () => {
    const bad = "      ImageConfig:\n        WorkingDirectory: app\n";
    const files = { Dockerfile: `${PYTHON}CMD ["a.b"]\n`, "template.yaml": template(bad) };
    expect(await found(files)).toMatchObject([{ id: "wd-bad", severity: "error" }]);
  });
});
