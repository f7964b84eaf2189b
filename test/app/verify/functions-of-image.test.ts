import { describe, expect, it } from "vitest";
import { functionsOfImage } from "../../../src/app/verify/functions-of-image.ts";
import { identityLookup } from "../../../src/app/verify/image-identity.ts";
import type { ConfiguredBuild } from "../../../src/decide/configured-build.ts";
import { parseDockerfile } from "../../../src/dockerfile/parse.ts";
import { readIacFile } from "../../../src/iac/read-iac-file.ts";
import { readProject } from "../../../src/project/read-project.ts";
import type { FunctionSubject } from "../../../src/project/subject.ts";
import { engineOptions } from "../../support/inspected.ts";

const HOST = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
const DIGEST = `sha256:${"a".repeat(64)}`;
const OTHER_DIGEST = `sha256:${"b".repeat(64)}`;

/** The functions of a SAM template: a name and how its image is named, in YAML. */
function functionsWith(uris: Readonly<Record<string, string>>): readonly FunctionSubject[] {
  const resources = Object.entries(uris).map(
    ([name, uri]) =>
      `  ${name}:\n    Type: AWS::Lambda::Function\n    Properties:\n      PackageType: Image\n      Code:\n        ImageUri: ${uri}\n`,
  );
  const text = `Parameters:\n  Tag: {Type: String}\n  Registry: {Type: String}\nResources:\n${resources.join("")}`;
  return projectFunctions(text);
}

function projectFunctions(template: string, dockerfiles: Readonly<Record<string, string>> = {}) {
  const file = readIacFile("template.yaml", template);
  const parsed = Object.entries(dockerfiles).map(([path, text]) => ({
    path,
    dockerfile: parseDockerfile(text),
  }));
  const files = { iac: file ? [file] : [], dockerfiles: parsed, workflows: [], hasOtherDeployer: false };
  const knowledge = {
    ...engineOptions(),
    buildArgsFor: () => new Map(),
    contextsFor: () => new Set<string>(),
  };
  return readProject(files, knowledge).functions;
}

function namesFor(
  image: string,
  functions: readonly FunctionSubject[],
  { digests = [DIGEST], builds = [] }: { digests?: string[]; builds?: ConfiguredBuild[] } = {},
): string[] {
  const identity = identityLookup(builds)(image, new Set(digests));
  return functionsOfImage(identity, functions).map(({ function: { name } }) => name);
}

describe("the functions of an image", () => {
  it.each([
    ["its whole name", `${HOST}/orders:1.4.0`],
    ["its digest", `${HOST}/orders@${DIGEST}`],
    ["its digest, in another repository", `999999999999.dkr.ecr.us-east-1.amazonaws.com/copy@${DIGEST}`],
    [
      "its name, account and region left to the deployment",
      `!Sub "\${AWS::AccountId}.dkr.ecr.\${AWS::Region}.amazonaws.com/orders:1.4.0"`,
    ],
    [
      "its name, the suffix left to the deployment too",
      `!Sub "\${AWS::AccountId}.dkr.ecr.\${AWS::Region}.\${AWS::URLSuffix}/orders:1.4.0"`,
    ],
    ["its name, the registry left to the deployment", `!Sub "\${Registry}/orders:1.4.0"`],
    [
      "its repository, the tag left to the deployment, where nobody else has it",
      `!Sub "${HOST}/orders:\${Tag}"`,
    ],
  ])("are those that name it by %s", (_, uri) => {
    const functions = functionsWith({ Orders: uri, Users: `${HOST}/users:1.4.0` });
    expect(namesFor(`docker://${HOST}/orders:1.4.0`, functions)).toEqual(["Orders"]);
  });

  it.each([
    ["another tag", `${HOST}/orders:1.3.0`],
    ["another digest", `${HOST}/orders@${OTHER_DIGEST}`],
    ["another repository", `${HOST}/orders-api:1.4.0`],
    ["another account", `999999999999.dkr.ecr.eu-west-1.amazonaws.com/orders:1.4.0`],
    ["another region", `!Sub "\${AWS::AccountId}.dkr.ecr.us-east-1.amazonaws.com/orders:1.4.0"`],
    [
      "another path behind an unknown registry",
      `!Sub "\${AWS::AccountId}.dkr.ecr.\${AWS::Region}.amazonaws.com/team/orders:1.4.0"`,
    ],
    ["a name that is all unknown", `!Sub "\${Tag}"`],
    ["a host that is none of ECR's", `!Sub "\${Registry}.example.com/orders:1.4.0"`],
  ])("aren't those that name %s", (_, uri) => {
    expect(namesFor(`docker://${HOST}/orders:1.4.0`, functionsWith({ Orders: uri }))).toEqual([]);
  });

  it("are none where several functions share a repository by tags that aren't known", () => {
    const uri = `!Sub "${HOST}/all:\${Tag}"`;
    expect(namesFor(`docker://${HOST}/all:1`, functionsWith({ Orders: uri, Users: uri }))).toEqual([]);
    const fixed = functionsWith({ Orders: uri, Users: `${HOST}/all:users` });
    expect(namesFor(`docker://${HOST}/all:1`, fixed)).toEqual([]);
    expect(namesFor(`docker://${HOST}/all:users`, fixed)).toEqual(["Users"]);
  });

  it("are all that certainly name it", () => {
    const uri = `${HOST}/orders:1`;
    const functions = functionsWith({ Orders: uri, Copy: uri, Other: `!Sub "${HOST}/orders:\${Tag}"` });
    expect(namesFor(`docker://${HOST}/orders:1`, functions)).toEqual(["Orders", "Copy"]);
  });

  it.each([
    ["orders", "1.4.0", ["Orders"]],
    ["orders", "1.3.0", []],
    ["users", "1.4.0", []],
  ])("are those that name a repository that the template declares as %s:%s", (repository, tag, names) => {
    const template = `Resources:
  Images:
    Type: AWS::ECR::Repository
    Properties: {RepositoryName: ${repository}}
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      PackageType: Image
      Code: {ImageUri: !Sub "\${Images.RepositoryUri}:${tag}"}
`;
    const functions = projectFunctions(template);
    expect(namesFor(`docker://${HOST}/orders:1.4.0`, functions)).toEqual(names);
    expect(namesFor("docker://registry.example/orders:1.4.0", functions)).toEqual([]);
  });

  it("are told by the digest alone where the image is in an archive", () => {
    const functions = functionsWith({ Orders: `${HOST}/orders@${DIGEST}`, Tagged: `${HOST}/orders:1` });
    expect(namesFor("oci-archive:orders.tar:1", functions)).toEqual(["Orders"]);
  });

  it("are none of a digest that no function names, though they name a tag of the repository", () => {
    const functions = functionsWith({ Orders: `${HOST}/orders:1` });
    expect(namesFor(`docker://${HOST}/orders@${OTHER_DIGEST}`, functions)).toEqual([]);
  });

  it("are those that are built from the Dockerfile that the configuration names", () => {
    const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Metadata: {DockerContext: ./api, Dockerfile: Dockerfile, DockerBuildTarget: TARGET}
    Properties: {PackageType: Image}
`;
    const dockerfile = "FROM public.ecr.aws/lambda/python:3.13 AS prod\nFROM prod AS test\n";
    const build = (target?: string): ConfiguredBuild => ({
      images: ["*.dkr.ecr.*.amazonaws.com/orders"],
      dockerfile: "api/Dockerfile",
      context: "api",
      ...(target !== undefined && { target }),
    });
    const functions = projectFunctions(template.replace("TARGET", "prod"), { "api/Dockerfile": dockerfile });
    const image = `docker://${HOST}/orders:abc`;
    expect(namesFor(image, functions, { builds: [build("prod")] })).toEqual(["Orders"]);
    expect(namesFor(image, functions, { builds: [build()] })).toEqual([]);
    expect(namesFor(`docker://${HOST}/users:abc`, functions, { builds: [build("prod")] })).toEqual([]);
  });
});
