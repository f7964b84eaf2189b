import type { BuildSubject, WorkflowFileSubject } from "../project/subject.ts";
import type { CheckResult, WorkflowFileCheck } from "./check.ts";

/** From how many builds in one file on it is spoken of. */
const MANY = 4;

/** Many builds that fetch from ECR Public as anybody. */
export const pullLimit: WorkflowFileCheck = {
  id: "pull-limit",
  title: "Many pulls from ECR Public without a login",
  severity: "info",
  scope: "workflow-file",
  rationale: `Who isn't logged in to ECR Public gets one request a second and 500 GB a month, counted by IP address, which
runners share with others: builds fail with "Rate exceeded" or "Data limit exceeded"
([service quotas](https://docs.aws.amazon.com/AmazonECR/latest/public/public-service-quotas.html),
[aws-lambda-web-adapter#429](https://github.com/aws/aws-lambda-web-adapter/issues/429),
[datadog-lambda-extension#123](https://github.com/DataDog/datadog-lambda-extension/issues/123)). A login raises both.
Reported are files with at least ${MANY} builds of Lambda images on GitHub's own runners.`,
  exampleFile: ".github/workflows/build.yml",
  badPlace: "docker/build-push-action@v7",
  badExample: exampleWith(""),
  goodExample: exampleWith(`      - uses: aws-actions/amazon-ecr-login@v2
        with:
          registry-type: public
`),
  exampleBeside: {
    Dockerfile: `FROM public.ecr.aws/lambda/python:3.13\nCOPY app.py \${LAMBDA_TASK_ROOT}/\nCMD ["app.handler"]\n`,
  },
  run: describePulls,
};

function exampleWith(login: string): string {
  const step = `      - uses: docker/build-push-action@v7
        with:
          context: .
`;
  return `on: push
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
${login}${step.repeat(MANY)}`;
}

function describePulls({ builds }: WorkflowFileSubject): CheckResult[] {
  const pulling = builds.filter(pullsAsAnybody);
  const [first] = pulling;
  if (first === undefined || pulling.length < MANY) return [];
  return [
    {
      confidence: "medium",
      message: `${pulling.length} builds in this file fetch their base image from ECR Public without a login.`,
      help: "Log in before: aws-actions/amazon-ecr-login with `registry-type: public`, and `aws-region: us-east-1`.",
      span: first.build.span,
    },
  ];
}

function pullsAsAnybody({ build, dockerfile }: BuildSubject): boolean {
  if (build.isLoggedInToEcrPublic || build.runner === undefined) return false;
  return dockerfile?.final.base.reference?.registry === "public.ecr.aws";
}
