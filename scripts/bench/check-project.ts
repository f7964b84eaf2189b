import { type BenchFunction, benchFunctions } from "./monorepo.ts";

const TEMPLATES = 200;
const TEMPLATE_BYTES = 4096;

/** The files of the repository that is checked: functions with their Dockerfiles, and templates that deploy them. */
export function checkProject(count: number): Record<string, string> {
  const functions = benchFunctions(count, {});
  const perTemplate = count / TEMPLATES;
  const templates = Array.from({ length: TEMPLATES }, (_, index) => [
    `deploy/stack-${String(index).padStart(3, "0")}/template.yaml`,
    templateOf(functions.slice(index * perTemplate, (index + 1) * perTemplate)),
  ]);
  const files = functions.flatMap((one) =>
    Object.entries(one.files).filter(([path]) => !path.endsWith("/template.yaml")),
  );
  return Object.fromEntries([...files, ...templates]);
}

/** A SAM template of 4 KiB that names the Dockerfiles of some functions. */
function templateOf(functions: readonly BenchFunction[]): string {
  const resources = functions.map(({ dockerfile }) =>
    resourceOf(dockerfile.slice(0, dockerfile.lastIndexOf("/"))),
  );
  const text = `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Timeout: 30
    MemorySize: 512
Resources:
${resources.join("")}`;
  return `${text}${outputs(TEMPLATE_BYTES - text.length)}`;
}

function resourceOf(directory: string): string {
  const name = (directory.split("/").at(-1) ?? "").replaceAll(/[^a-z0-9]/g, "");
  return `  ${name}:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
      Architectures: [x86_64]
      Environment:
        Variables:
          TABLE: !Ref Table
          LEVEL: info
      Policies:
        - DynamoDBReadPolicy:
            TableName: !Ref Table
      Events:
        Schedule:
          Type: Schedule
          Properties:
            Schedule: rate(5 minutes)
    Metadata:
      Dockerfile: Dockerfile
      DockerContext: ../../${directory}
      DockerTag: latest
`;
}

/** Outputs of so many bytes, more or less. */
function outputs(bytes: number): string {
  const lines = ["Outputs:"];
  for (let index = 0; lines.join("\n").length < bytes - 60; index++) {
    lines.push(`  Output${index}:`, `    Value: !Sub "\${AWS::StackName}-${index}"`);
  }
  return `${lines.join("\n")}\n`;
}
