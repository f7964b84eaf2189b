import type { DeclaredRepository } from "../iac/declared-repository.ts";
import type { IacFile } from "../iac/iac-file.ts";
import type { FunctionSubject } from "../project/subject.ts";
import type { CheckResult, FunctionCheck } from "./check.ts";
import { uriOfFunction } from "./function-uri.ts";
import { quote } from "./quote.ts";
import { referencesOf } from "./repository-users.ts";

/** A function that is created together with the empty repository of its image. */
export const uriOrder: FunctionCheck = {
  id: "uri-order",
  title: "Function created before its image is pushed",
  severity: "warning",
  scope: "function",
  rationale: `A stack that makes a repository and a function of an image in it can't be created: the repository is empty
when Lambda looks for the image, and all is rolled back
([aws-cdk#24648](https://github.com/aws/aws-cdk/issues/24648),
[terraform#27963](https://github.com/hashicorp/terraform/issues/27963)). Reported for CloudFormation templates in which
nothing could push in between: no condition, no custom resource, no build project.`,
  exampleFile: "template.yaml",
  badPlace: `\${Images.RepositoryUri}:\${Commit}`,
  badExample: `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Commit: {Type: String}
Resources:
  Images:
    Type: AWS::ECR::Repository
    Properties:
      ImageTagMutability: IMMUTABLE
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      PackageType: Image
      Code:
        ImageUri: !Sub \${Images.RepositoryUri}:\${Commit}
      Role: arn:aws:iam::123456789012:role/orders
`,
  goodExample: `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Commit: {Type: String}
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      PackageType: Image
      Code:
        ImageUri: !Sub 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:\${Commit}
      Role: arn:aws:iam::123456789012:role/orders
`,
  run: describeOrder,
};

/** What may make one part of a stack later than another, or push an image in between. */
const STAGING =
  /["']?(?:Condition|DependsOn)["']?\s*:|Custom::|AWS::CloudFormation::(?:CustomResource|WaitCondition|Macro)|AWS::CodeBuild::|AWS::CodePipeline::/;

function describeOrder({ file, function: declared }: FunctionSubject): CheckResult[] {
  const isStack = file.format === "cloudformation" || file.format === "sam";
  const uri = isStack && declared.build === undefined ? uriOfFunction(declared) : undefined;
  const { imageUri } = declared;
  if (uri === undefined || imageUri === undefined) return [];
  const repositories = repositoriesMadeBy(file);
  const repository = uri.unknown.flatMap(referencesOf).flatMap((name) => repositories.get(name) ?? [])[0];
  if (repository === undefined) return [];
  return [
    {
      confidence: "medium",
      message: `The function ${quote(declared.name)} is created together with the repository ${quote(repository.name)}, which has no image yet: the stack can't be created.`,
      help: "Make the repository in a stack of its own, push the image, and then create the function.",
      span: imageUri.span,
      related: [{ span: repository.span }],
    },
  ];
}

type Repositories = ReadonlyMap<string, DeclaredRepository>;

/** The repositories of a template that makes them in one go with its functions: asked for once a function. */
const REPOSITORIES = new WeakMap<IacFile, Repositories>();

function repositoriesMadeBy(file: IacFile): Repositories {
  const known = REPOSITORIES.get(file);
  if (known) return known;
  const { repositories, text } = file;
  const made = repositories.length === 0 || STAGING.test(text) ? [] : repositories;
  const byName = new Map(made.map((repository) => [repository.name, repository]));
  REPOSITORIES.set(file, byName);
  return byName;
}
