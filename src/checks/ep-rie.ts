import type { BuiltImage } from "../built-image/built-image.ts";
import type { DockerfileSubject, FunctionSubject } from "../project/subject.ts";
import type { CheckResult, DockerfileCheck, ImageResult } from "./check.ts";
import { eachProcess } from "./each-process.ts";
import { isEntryPointReplaced } from "./entry-script.ts";
import { ofFunctions } from "./of-functions.ts";
import { quote } from "./quote.ts";

/** The emulator for tests as the entry point of what is deployed. */
export const epRie: DockerfileCheck = {
  id: "ep-rie",
  title: "Emulator as the entry point",
  severity: "warning",
  scope: "dockerfile",
  rationale: `The runtime interface emulator plays Lambda on one's own machine: it listens for requests in place of asking
Lambda for them. It is meant for tests, and AWS's own images start it only where there is no Lambda
([emulator](https://github.com/aws/aws-lambda-runtime-interface-emulator)). What is deployed starts with a runtime
client; a test runs the emulator with \`docker run --entrypoint\`
([testing images](https://docs.aws.amazon.com/lambda/latest/dg/images-test.html)).`,
  badPlace: '"/usr/local/bin/aws-lambda-rie"',
  badExample: `FROM python:3.13-slim
RUN pip install --target /function awslambdaric
WORKDIR /function
ENTRYPOINT ["/usr/local/bin/aws-lambda-rie", "/usr/local/bin/python", "-m", "awslambdaric"]
CMD ["app.handler"]
`,
  goodExample: `FROM python:3.13-slim
RUN pip install --target /function awslambdaric
WORKDIR /function
ENTRYPOINT ["/usr/local/bin/python", "-m", "awslambdaric"]
CMD ["app.handler"]
`,
  run: findEmulator,
  runOnFunction: findEmulatorOfFunction,
  runOnImage: findEmulatorOfImage,
};

const HELP = "Start the runtime client itself, and give the emulator to `docker run --entrypoint` in tests.";

function findEmulator(subject: DockerfileSubject): CheckResult[] {
  const { entrypoint } = subject.settings;
  const [program] = entrypoint?.form === "exec" ? entrypoint.items : [];
  if (program === undefined || !isEmulator(program.text) || isEntryPointReplaced(subject)) return [];
  return [
    {
      confidence: "medium",
      message: "The image starts with the runtime interface emulator, which is for tests.",
      help: HELP,
      span: program.span,
    },
  ];
}

function findEmulatorOfFunction({ function: declared }: FunctionSubject): CheckResult[] {
  const { entryPoint, name } = declared;
  if (entryPoint === undefined || !isEmulator(entryPoint.value?.[0] ?? "")) return [];
  return [
    {
      confidence: "medium",
      message: `The function ${quote(name)} starts with the runtime interface emulator, which is for tests.`,
      help: HELP,
      span: entryPoint.span,
    },
  ];
}

function findEmulatorOfImage(subject: BuiltImage): ImageResult[] {
  return eachProcess(subject, (started) => {
    const { entrypoint, overrides } = started;
    if (!isEmulator(entrypoint?.[0] ?? "")) return undefined;
    return {
      confidence: "medium",
      message: `The entry point${ofFunctions(started, overrides.entrypoint)} is the runtime interface emulator, which is for tests.`,
      help: HELP,
    };
  });
}

function isEmulator(program: string): boolean {
  return /(?:^|\/)aws-lambda-rie(?:-\w+)?$/.test(program);
}
