import type { DockerfileSubject } from "../project/subject.ts";
import { baseNameOf } from "../text/relative-path.ts";
import type { CheckResult, DockerfileCheck } from "./check.ts";
import { missingClientOf } from "./missing-client.ts";
import { quote } from "./quote.ts";
import { startOf } from "./start.ts";

/** An image for a function with nothing that speaks to Lambda. */
export const ricNone: DockerfileCheck = {
  id: "ric-none",
  title: "No sign of a runtime client",
  severity: "warning",
  scope: "dockerfile",
  rationale: `An image that stands on none of Lambda's base images needs something that asks the runtime API for events:
a runtime interface client (\`awslambdaric\`, \`aws-lambda-ric\`), the Lambda Web Adapter in front of a web server, or a
program with a runtime library compiled in
([creating an image from an alternative base](https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#images-ric),
[python-ric#22](https://github.com/aws/aws-lambda-python-runtime-interface-client/issues/22)). Without it each invocation
times out. Found where a function is built from the Dockerfile, its base is a language's or a system's own image, and it
starts an interpreter or a web server with no such sign; a client may still come in through the dependencies. In a built
image its files tell; a client that is started and isn't installed is found too.`,
  badPlace: "python:3.13-slim",
  badExample: `FROM python:3.13-slim
WORKDIR /srv
COPY app.py ./
CMD ["python", "app.py"]
`,
  goodExample: `FROM python:3.13-slim
WORKDIR /srv
RUN pip install --target /srv awslambdaric
COPY app.py ./
ENTRYPOINT ["/usr/local/bin/python", "-m", "awslambdaric"]
CMD ["app.handler"]
`,
  exampleBeside: {
    "template.yaml": `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
    Metadata:
      DockerContext: .
      Dockerfile: Dockerfile
`,
  },
  run: describeMissing,
  runOnImage: missingClientOf,
};

/** Interpreters and servers that know nothing of Lambda themselves. */
const PROGRAMS =
  /^(?:python[\d.]*|node|npm|npx|yarn|pnpm|ruby|bundle|php|uvicorn|gunicorn|hypercorn|flask|fastapi|streamlit|nginx|puma|rails|next)$/;

/**
 * What shows a client in a Dockerfile or in a function's overrides: names of clients and of their modules, extensions,
 * Bref, anything named after the runtime API.
 */
const SIGNS =
  /lambda[-_]?ric|runtime[-_]?(?:interface|client|support|api)|lambda[-_]?(?:adapter|web|rie)|\/opt\/(?:extensions|bootstrap)|\bbootstrap\b|bref|serverless-|mangum|lambda-runtime/i;

function describeMissing(build: DockerfileSubject): CheckResult[] {
  const { final, functions, dockerfile } = build;
  const { use, environment, lambda } = final.base;
  if (use === undefined || environment === undefined || lambda !== undefined || functions.length === 0)
    return [];
  const overrides = functions.flatMap(({ function: { entryPoint, command } }) => [entryPoint, command]);
  if (overrides.some((given) => given && given.value === undefined)) return [];
  const written = overrides.flatMap((given) => given?.value ?? []).join(" ");
  const start = startOf(build)?.items[0];
  const program = start?.text.trim().split(/\s/, 1)[0] ?? "";
  const name = baseNameOf(program);
  if (!PROGRAMS.test(name) || SIGNS.test(dockerfile.text) || SIGNS.test(written)) return [];
  return [
    {
      confidence: "low",
      message: `Nothing in the image on ${quote(use.reference)} shows a client of Lambda's runtime API.`,
      help: "Install the language's runtime interface client and start it, copy in the Lambda Web Adapter, or use a Lambda base image.",
      span: use.written,
      ...(start && { related: [{ span: start.span }] }),
    },
  ];
}
