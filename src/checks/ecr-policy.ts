import type { DeployedSubject } from "../deployed/deployed-subject.ts";
import type { RepositoryDeclaration } from "../project/subject.ts";
import type { CheckResult, EcrRepositoryCheck, ImageResult } from "./check.ts";
import { mayLetLambdaPull, PULL_ACTIONS, policyStatements } from "./lambda-pull-right.ts";
import { missingStatements } from "./missing-statements.ts";
import { quote } from "./quote.ts";
import { usersOf } from "./repository-users.ts";

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
  runOnDeployed: describeDeployed,
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
  const statements = policyStatements(repository.policy?.value);
  if (repository.policy === undefined || statements === undefined) return [];
  if (mayLetLambdaPull(statements)) return [];
  const [user] = usersOf(subject);
  if (user === undefined) return [];
  const { file: userFile, function: declared } = user.subject;
  return [
    {
      severity: file.format === "terraform" ? "error" : "warning",
      confidence: "medium",
      message: `The policy of the repository ${quote(repository.name)} doesn't allow Lambda to pull the image of the function ${quote(declared.name)}.`,
      help: `Add a statement that allows the principal {"Service": "lambda.amazonaws.com"} the actions ${PULL_ACTIONS.join(" and ")}.`,
      span: repository.span,
      related: [{ span: repository.policy.span }, { file: userFile.path, span: declared.span }],
    },
  ];
}

function describeDeployed({ function: deployed, versions, ecr }: DeployedSubject): ImageResult[] {
  if (ecr?.policy === undefined || ecr.image === "absent") return [];
  const policy = ecr.policy === "absent" ? {} : ecr.policy.value;
  const missing = missingStatements(policy, deployed, ecr.place);
  if (missing.length === 0) return [];
  const runs = versions.every(({ state }) => state?.name === "Active");
  return [
    {
      severity: runs ? "warning" : "error",
      confidence: runs ? "medium" : "high",
      message: `The policy of the repository ${quote(ecr.place.name)} doesn't let Lambda pull the image of the function ${quote(deployed.name)} in ${deployed.region}${runs ? "; what runs now is a copy, that Lambda will have to pull again" : ""}.`,
      help: `Add to the repository's policy: ${JSON.stringify(missing)}.`,
    },
  ];
}
