import type { FunctionSubject } from "../project/subject.ts";
import type { Span } from "../text/position.ts";
import type { CheckResult, FunctionCheck } from "./check.ts";
import { isImageFunction, nameAt } from "./function-image.ts";
import { type FunctionUri, isBareRepository, uriOfFunction } from "./function-uri.ts";
import { quote } from "./quote.ts";

/** An image URI that Lambda refuses. */
export const uriForm: FunctionCheck = {
  id: "uri-form",
  title: "Image URI that Lambda refuses",
  severity: "error",
  scope: "function",
  rationale: `Lambda takes an image from a private ECR repository of the function's region alone, by a tag or by a digest:
\`ACCOUNT.dkr.ecr.REGION.amazonaws.com/REPOSITORY:TAG\` or \`…@sha256:DIGEST\`. It refuses public registries
([bedrock-access-gateway#205](https://github.com/aws-samples/bedrock-access-gateway/issues/205),
[containers-roadmap#1217](https://github.com/aws/containers-roadmap/issues/1217)), a URI without tag or digest
([terraform#27963](https://github.com/hashicorp/terraform/issues/27963)), and ECR's FIPS endpoint
([Lambda's guide](https://docs.aws.amazon.com/lambda/latest/dg/images-create.html)). In a SAM template another name is
that of a local image, which SAM pushes to ECR: it is let be.`,
  exampleFile: "template.yaml",
  badPlace: "public.ecr.aws/aws-samples/orders:1.4.0",
  badExample: `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      PackageType: Image
      Code:
        ImageUri: public.ecr.aws/aws-samples/orders:1.4.0
      Role: arn:aws:iam::123456789012:role/orders
`,
  goodExample: `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      PackageType: Image
      Code:
        ImageUri: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1.4.0
      Role: arn:aws:iam::123456789012:role/orders
`,
  run: describeUri,
};

function describeUri({ file, function: declared }: FunctionSubject): CheckResult[] {
  const uri = isImageFunction(declared) ? uriOfFunction(declared) : undefined;
  const { imageUri } = declared;
  if (uri === undefined || imageUri === undefined) return [];
  const problem = problemOf(uri, file.format === "sam" || declared.build !== undefined);
  if (problem === undefined) return [];
  return [
    {
      message: `The image URI ${quote(uri.text)}${nameAt(declared, imageUri.span)} ${problem.message}, which Lambda refuses.`,
      help: problem.help,
      span: imageUri.span,
      ...withoutTag(file.text, uri, imageUri.span),
    },
  ];
}

/** Beside a digest the tag says nothing: Lambda takes the URI without it. */
function withoutTag(
  text: string,
  { tag, hasDigest }: FunctionUri,
  { start, end }: Span,
): Pick<CheckResult, "fix"> {
  const written = text.slice(start, end);
  const at = tag && hasDigest ? written.indexOf(`:${tag}@`) : -1;
  if (at < 0 || at !== written.lastIndexOf(":", written.indexOf("@") - 1)) return {};
  const from = start + at;
  return {
    fix: { safety: "safe", edits: [{ start: from, end: start + written.indexOf("@"), newText: "" }] },
  };
}

const FORM = "ACCOUNT.dkr.ecr.REGION.amazonaws.com/REPOSITORY";

function problemOf(uri: FunctionUri, mayBeLocal: boolean): { message: string; help: string } | undefined {
  if (/^[^/]*\.ecr-fips\./.test(uri.text))
    return { message: "names ECR's FIPS endpoint", help: `Name ECR's ordinary endpoint: ${FORM}.` };
  const registry = mayBeLocal ? undefined : otherRegistryOf(uri);
  if (registry !== undefined)
    return {
      message: `is in ${registry}, not in a private ECR repository`,
      help: `Push the image to ECR in the function's region, and name it as ${FORM}:TAG or ${FORM}@sha256:DIGEST.`,
    };
  if (uri.hasTag && uri.hasDigest)
    return {
      message: "has a tag and a digest",
      help: "Leave out the tag: the digest says which image it is.",
    };
  if (!isBareRepository(uri) || (mayBeLocal && !uri.isEcr)) return undefined;
  return {
    message: "has neither tag nor digest",
    help: "Add the tag, or better the digest, of the image that is deployed.",
  };
}

/** The registry that isn't a private one of ECR; nothing where that isn't known. */
function otherRegistryOf({ host, isEcr, unknown }: FunctionUri): string | undefined {
  if (isEcr) return undefined;
  return host ?? (unknown.length === 0 ? "Docker Hub" : undefined);
}
