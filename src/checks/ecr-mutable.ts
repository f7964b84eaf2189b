import type { RepositoryDeclaration } from "../project/subject.ts";
import type { CheckResult, EcrRepositoryCheck } from "./check.ts";
import { quote } from "./quote.ts";
import { usersOf } from "./repository-users.ts";

/** Tags that can move, in a repository that functions are deployed from by tag. */
export const ecrMutable: EcrRepositoryCheck = {
  id: "ecr-mutable",
  title: "Mutable tags that functions are deployed by",
  severity: "info",
  scope: "ecr-repository",
  rationale: `A tag that can be pushed again may name another image when the next deployment resolves it than the one that
was tested, and a rollback to it brings back what it names by then
([tag immutability](https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html)).`,
  exampleFile: "template.yaml",
  badPlace: "MUTABLE",
  badExample: exampleWith("MUTABLE"),
  goodExample: exampleWith("IMMUTABLE"),
  run: describeMutability,
};

function exampleWith(mutability: string): string {
  return `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Commit: {Type: String}
Resources:
  Images:
    Type: AWS::ECR::Repository
    Properties:
      RepositoryName: orders
      ImageTagMutability: ${mutability}
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      PackageType: Image
      Code:
        ImageUri: !Sub 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:\${Commit}
      Role: arn:aws:iam::123456789012:role/orders
`;
}

function describeMutability(subject: RepositoryDeclaration): CheckResult[] {
  const { name, span, tagMutability } = subject.repository;
  if (tagMutability !== undefined && tagMutability.value !== "MUTABLE") return [];
  const user = usersOf(subject).find(({ uri }) => uri.hasTag && !uri.hasDigest);
  if (user === undefined) return [];
  const { file, function: declared } = user.subject;
  return [
    {
      message: `Tags of the repository ${quote(name)} can be moved, and the function ${quote(declared.name)} is deployed by tag.`,
      help: "Make the tags immutable (`IMMUTABLE`, or `IMMUTABLE_WITH_EXCLUSION` to leave some out), or deploy by digest.",
      span: tagMutability?.span ?? span,
      related: [{ file: file.path, span: declared.span }],
    },
  ];
}
