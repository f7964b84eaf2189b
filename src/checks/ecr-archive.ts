import type { RepositoryDeclaration } from "../project/subject.ts";
import type { CheckResult, EcrRepositoryCheck } from "./check.ts";
import { describeFate } from "./describe-fate.ts";
import { lifecycleRules } from "./lifecycle-rules.ts";
import { quote } from "./quote.ts";
import { usersOf } from "./repository-users.ts";

/** A lifecycle rule that archives by the last pull. */
export const ecrArchive: EcrRepositoryCheck = {
  id: "ecr-archive",
  title: "Lifecycle rule that archives images in use",
  severity: "warning",
  scope: "ecr-repository",
  rationale: `An archived image can't be pulled. Lambda keeps its own copy of an image and pulls it seldom, so that the last
pull of one in use looks old
([ECR's archive](https://docs.aws.amazon.com/AmazonECR/latest/userguide/archive_restore_image.html),
[containers-roadmap#921](https://github.com/aws/containers-roadmap/issues/921)).`,
  exampleFile: "template.yaml",
  badPlace: "Images",
  badExample: exampleWith("sinceImagePulled"),
  goodExample: exampleWith("sinceImagePushed"),
  run: describeArchiving,
  runOnDeployed: (subject, { now }) => describeFate(subject, "archive", now),
};

function exampleWith(countType: string): string {
  const action =
    countType === "sinceImagePulled"
      ? "type: transition\n                targetStorageClass: archive"
      : "type: expire";
  return `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Commit: {Type: String}
Resources:
  Images:
    Type: AWS::ECR::Repository
    Properties:
      RepositoryName: orders
      ImageTagMutability: IMMUTABLE
      LifecyclePolicy:
        LifecyclePolicyText:
          rules:
            - rulePriority: 1
              selection:
                tagStatus: any
                countType: ${countType}
                countUnit: days
                countNumber: 90
              action:
                ${action}
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      PackageType: Image
      Code:
        ImageUri: !Sub 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:\${Commit}
      Role: arn:aws:iam::123456789012:role/orders
`;
}

function describeArchiving(subject: RepositoryDeclaration): CheckResult[] {
  const { repository } = subject;
  const archives = lifecycleRules(repository.lifecyclePolicy?.value).some(
    ({ action, countType }) => action === "transition" && countType === "sinceImagePulled",
  );
  const [user] = archives ? usersOf(subject) : [];
  if (user === undefined || repository.lifecyclePolicy === undefined) return [];
  const { file, function: declared } = user.subject;
  return [
    {
      confidence: "medium",
      message: `A lifecycle rule of the repository ${quote(repository.name)} archives images by their last pull; Lambda, which pulls seldom, can't start an archived one.`,
      help: "Archive by the prefix of tags that are never deployed, or by the time of the push.",
      span: repository.span,
      related: [{ span: repository.lifecyclePolicy.span }, { file: file.path, span: declared.span }],
    },
  ];
}
