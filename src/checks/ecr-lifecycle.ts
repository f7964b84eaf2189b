import type { RepositoryDeclaration } from "../project/subject.ts";
import type { CheckResult, EcrRepositoryCheck } from "./check.ts";
import { describeFate } from "./describe-fate.ts";
import { type LifecycleRule, lifecycleRules } from "./lifecycle-rules.ts";
import { quote } from "./quote.ts";
import { type RepositoryUser, usersOf } from "./repository-users.ts";

/** A lifecycle rule that expires what a function runs. */
export const ecrLifecycle: EcrRepositoryCheck = {
  id: "ecr-lifecycle",
  title: "Lifecycle rule that expires images in use",
  severity: "warning",
  scope: "ecr-repository",
  rationale: `ECR doesn't know which images functions run. A rule for untagged images takes the image of a function that is
deployed by digest or by a tag that has moved on, a rule that keeps a few images takes the older functions of a shared
repository; Lambda then can't start the function again, and a rollback has nothing to go back to
([hawk#950](https://github.com/METR/hawk/issues/950),
[serverless#9178](https://github.com/serverless/serverless/issues/9178),
[function states](https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html)).`,
  exampleFile: "template.yaml",
  badPlace: "Images",
  badExample: exampleWith("untagged"),
  goodExample: exampleWith("tagged"),
  run: describeRules,
  runOnDeployed: (subject, { now }) => describeFate(subject, "expire", now),
};

function exampleWith(tagStatus: string): string {
  const selection =
    tagStatus === "tagged"
      ? `tagStatus: tagged\n                tagPrefixList: [pr-]`
      : `tagStatus: ${tagStatus}`;
  return `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  ImageDigest: {Type: String}
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
                ${selection}
                countType: sinceImagePushed
                countUnit: days
                countNumber: 7
              action:
                type: expire
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      PackageType: Image
      Code:
        ImageUri: !Sub 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders@\${ImageDigest}
      Role: arn:aws:iam::123456789012:role/orders
`;
}

/** With fewer images kept, one deployment of a repository's functions can push out what others still run. */
const FEW_IMAGES = 3;

function describeRules(subject: RepositoryDeclaration): CheckResult[] {
  const { repository } = subject;
  const rules = lifecycleRules(repository.lifecyclePolicy?.value).filter(
    ({ action, isOfArchive }) => action === "expire" && !isOfArchive,
  );
  const users = rules.length > 0 ? usersOf(subject) : [];
  const [first] = users;
  if (first === undefined) return [];
  return rules.flatMap((rule) => {
    const user = users.find((one) => losesTag(one));
    if (rule.tagStatus === "untagged" && user) return [describeUntagged(subject, user)];
    if (rule.countType === "sinceImagePulled") return [describePulled(subject, first)];
    return isNarrow(rule) ? [describeFew(subject, rule, first)] : [];
  });
}

/** Whether the image that a function runs may be without tag: it is deployed by digest, or its tag moves. */
function losesTag({ uri, subject }: RepositoryUser): boolean {
  return uri.hasDigest || (uri.tag !== undefined && !/\d/.test(uri.tag) && !subject.function.tracksImage);
}

function isNarrow({ tagStatus, countType, countNumber = Number.POSITIVE_INFINITY }: LifecycleRule): boolean {
  return countType === "imageCountMoreThan" && tagStatus !== "untagged" && countNumber < FEW_IMAGES;
}

function describeUntagged({ repository }: RepositoryDeclaration, user: RepositoryUser): CheckResult {
  return {
    confidence: "medium",
    message: `A lifecycle rule of the repository ${quote(repository.name)} expires untagged images, such as the function ${quote(user.subject.function.name)} may be running.`,
    help: "Keep a tag on each image that is deployed, one that doesn't move (the commit), and expire by the prefix of other tags.",
    span: repository.span,
    related: placesOf(repository.lifecyclePolicy, user),
  };
}

function describePulled({ repository }: RepositoryDeclaration, user: RepositoryUser): CheckResult {
  return {
    confidence: "medium",
    message: `A lifecycle rule of the repository ${quote(repository.name)} expires images by their last pull, and Lambda seldom pulls what it runs.`,
    help: "Expire by the prefix of tags that are never deployed, or by the time of the push.",
    span: repository.span,
    related: placesOf(repository.lifecyclePolicy, user),
  };
}

function describeFew(
  { repository }: RepositoryDeclaration,
  rule: LifecycleRule,
  user: RepositoryUser,
): CheckResult {
  return {
    confidence: "low",
    message: `A lifecycle rule of the repository ${quote(repository.name)} keeps ${rule.countNumber === 1 ? "one image" : `${rule.countNumber} images`}: what functions run or would be rolled back to may be expired.`,
    help: "Keep more images, or give those that are deployed a tag that the rule leaves out.",
    span: repository.span,
    related: placesOf(repository.lifecyclePolicy, user),
  };
}

function placesOf(
  policy: RepositoryDeclaration["repository"]["lifecyclePolicy"],
  { subject }: RepositoryUser,
) {
  const ofFunction = { file: subject.file.path, span: subject.function.span };
  return policy ? [{ span: policy.span }, ofFunction] : [ofFunction];
}
