import type { WorkflowFileSubject } from "../project/subject.ts";
import type { CheckResult, WorkflowFileCheck } from "./check.ts";
import { quote } from "./quote.ts";

/** A function that is used while its update is under way. */
export const deployNowait: WorkflowFileCheck = {
  id: "deploy-nowait",
  title: "Function used before its update is over",
  severity: "warning",
  scope: "workflow-file",
  rationale: `\`update-function-code\` returns before the update is over: for an image Lambda still has to fetch and optimise it,
and the function's \`LastUpdateStatus\` is \`InProgress\` until then. Meanwhile invocations meet the old code, and
publishing a version or changing the configuration is refused with \`ResourceConflictException\`
([function states](https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html)).`,
  exampleFile: ".github/workflows/deploy.yml",
  badPlace: "aws lambda publish-version",
  badExample: exampleWith(""),
  goodExample: exampleWith("          aws lambda wait function-updated-v2 --function-name orders\n"),
  run: describeHurry,
};

function exampleWith(wait: string): string {
  return `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: |
          aws lambda update-function-code --function-name orders \\
            --image-uri 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1.4.0
${wait}          aws lambda publish-version --function-name orders
`;
}

function describeHurry({ file }: WorkflowFileSubject): CheckResult[] {
  return file.deployments.flatMap(({ hurried, span }): CheckResult[] => {
    if (hurried === undefined) return [];
    return [
      {
        confidence: "medium",
        message: `${quote(hurried.command)} runs right behind the function's update, which may not be over yet.`,
        help: "Run `aws lambda wait function-updated-v2 --function-name …` before it.",
        span: hurried.span,
        related: [{ span }],
      },
    ];
  });
}
