import { isRecord } from "../image/json.ts";
import type { RepositoryDeclaration } from "../project/subject.ts";
import type { CheckResult, EcrRepositoryCheck } from "./check.ts";
import { quote } from "./quote.ts";
import { usersOf } from "./repository-users.ts";

/** What Lambda needs to be allowed. */
const NEEDED = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

/** A repository policy that leaves Lambda out. */
export const ecrPolicy: EcrRepositoryCheck = {
  id: "ecr-policy",
  title: "Repository policy that leaves Lambda out",
  severity: "error",
  scope: "ecr-repository",
  rationale: `Lambda pulls an image under the repository's policy, which must allow \`lambda.amazonaws.com\` the actions
\`ecr:BatchGetImage\` and \`ecr:GetDownloadUrlForLayer\`
([Lambda's guide](https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#gettingstarted-images-permissions)). Where
there is no such statement, Lambda adds it by itself if whoever deploys may change the policy; a policy that is managed
in code doesn't have it, and Terraform takes it out again at its next run
([ack community#1886](https://github.com/aws-controllers-k8s/community/issues/1886),
[open-jii#1338](https://github.com/Jan-IngenHousz-Institute/open-jii/issues/1338)). It is a warning in CloudFormation, which
takes nothing out until the policy itself changes.`,
  exampleFile: "template.yaml",
  badPlace: "Images",
  badExample: exampleWith("AWS: arn:aws:iam::210987654321:root"),
  goodExample: exampleWith("Service: lambda.amazonaws.com"),
  run: describePolicy,
};

function exampleWith(principal: string): string {
  return `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Commit: {Type: String}
Resources:
  Images:
    Type: AWS::ECR::Repository
    Properties:
      RepositoryName: orders
      ImageTagMutability: IMMUTABLE
      RepositoryPolicyText:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              ${principal}
            Action:
              - ecr:BatchGetImage
              - ecr:GetDownloadUrlForLayer
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      PackageType: Image
      Code:
        ImageUri: !Sub 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:\${Commit}
      Role: arn:aws:iam::123456789012:role/orders
`;
}

function describePolicy(subject: RepositoryDeclaration): CheckResult[] {
  const { file, repository } = subject;
  const statements = statementsOf(repository.policy?.value);
  if (repository.policy === undefined || statements === undefined) return [];
  if (statements.some((statement) => mayAllow(statement))) return [];
  const [user] = usersOf(subject);
  if (user === undefined) return [];
  const { file: userFile, function: declared } = user.subject;
  return [
    {
      severity: file.format === "terraform" ? "error" : "warning",
      confidence: "medium",
      message: `The policy of the repository ${quote(repository.name)} doesn't allow Lambda to pull the image of the function ${quote(declared.name)}.`,
      help: `Add a statement that allows the principal {"Service": "lambda.amazonaws.com"} the actions ${NEEDED.join(" and ")}.`,
      span: repository.span,
      related: [{ span: repository.policy.span }, { file: userFile.path, span: declared.span }],
    },
  ];
}

/** The statements of a policy; nothing where they aren't known. */
function statementsOf(policy: unknown): readonly unknown[] | undefined {
  if (!isRecord(policy)) return undefined;
  const statements = policy["Statement"] ?? policy["statement"];
  if (Array.isArray(statements)) return statements;
  return isRecord(statements) && "Effect" in statements ? [statements] : undefined;
}

/** Whether a statement allows Lambda to pull, or may do so as far as is known. */
function mayAllow(statement: unknown): boolean {
  if (!isRecord(statement) || !("Effect" in statement)) return true;
  const { Effect: effect, Principal: principal, Action: action } = statement;
  if (effect === "Deny") return false;
  return mayNameLambda(principal) && NEEDED.every((needed) => mayCover(action, needed));
}

function mayNameLambda(principal: unknown): boolean {
  if (principal === undefined || principal === "*") return true;
  if (!isRecord(principal)) return false;
  return Object.entries(principal).some(([kind, names]) => {
    if (kind !== "Service" && kind !== "AWS") return kind.startsWith("Fn::") || kind === "Ref";
    return listOf(names).some(
      (name) => name === "*" || name === "lambda.amazonaws.com" || (kind === "Service" && isOpen(name)),
    );
  });
}

function mayCover(actions: unknown, needed: string): boolean {
  if (actions === undefined) return true;
  return listOf(actions).some(
    (action) => isOpen(action) || (typeof action === "string" && covers(action, needed)),
  );
}

/** Whether an action, which may have `*` in it, is or includes another. */
function covers(action: string, needed: string): boolean {
  const [before = "", ...rest] = action.toLowerCase().split("*");
  const wanted = needed.toLowerCase();
  if (rest.length === 0) return before === wanted;
  return wanted.startsWith(before) && wanted.endsWith(rest.at(-1) ?? "");
}

/** Whether only a deployment tells what it is. */
function isOpen(value: unknown): boolean {
  return typeof value !== "string" || value.includes("${");
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
