import type { Given } from "../iac/given.ts";
import type { FunctionSubject } from "../project/subject.ts";
import type { CheckResult, FunctionCheck } from "./check.ts";
import { quote } from "./quote.ts";

const MOST_ITEMS = 1500;
const LONGEST_DIRECTORY = 1000;

/** An image configuration beyond the API's limits. */
export const imgcfgLimit: FunctionCheck = {
  id: "imgcfg-limit",
  title: "Image configuration beyond Lambda's limits",
  severity: "error",
  scope: "function",
  rationale: `\`EntryPoint\` and \`Command\` of an image configuration have at most ${MOST_ITEMS} items, \`WorkingDirectory\` has
at most ${LONGEST_DIRECTORY} characters: the API refuses more
([ImageConfig](https://docs.aws.amazon.com/lambda/latest/api/API_ImageConfig.html)).`,
  exampleFile: "template.yaml",
  badPlace: `/var/task/${"d".repeat(LONGEST_DIRECTORY)}`,
  badExample: exampleWith(`/var/task/${"d".repeat(LONGEST_DIRECTORY)}`),
  goodExample: exampleWith("/var/task"),
  run: compareWithLimits,
  runOnImage: ({ functions }) =>
    functions.flatMap(compareWithLimits).map(({ message, help }) => ({ message, help })),
};

function exampleWith(directory: string): string {
  return `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
      ImageUri: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1.4.0
      ImageConfig:
        WorkingDirectory: ${directory}
`;
}

function compareWithLimits({ function: declared }: FunctionSubject): CheckResult[] {
  const { name, command, entryPoint, workingDirectory } = declared;
  const directory = workingDirectory?.value ?? "";
  return [
    ...tooMany("command", name, command),
    ...tooMany("entry point", name, entryPoint),
    ...(workingDirectory && directory.length > LONGEST_DIRECTORY
      ? [
          {
            message: `The working directory of the function ${quote(name)} has ${directory.length} characters; Lambda takes at most ${LONGEST_DIRECTORY}.`,
            help: "Shorten it.",
            span: workingDirectory.span,
          },
        ]
      : []),
  ];
}

function tooMany(what: string, name: string, list: Given<readonly string[]> | undefined): CheckResult[] {
  const count = list?.value?.length ?? 0;
  if (list === undefined || count <= MOST_ITEMS) return [];
  return [
    {
      message: `The ${what} of the function ${quote(name)} has ${count} items; Lambda takes at most ${MOST_ITEMS}.`,
      help: "Put them into a script or a file in the image.",
      span: list.span,
    },
  ];
}
